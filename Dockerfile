# One image for every service: the compose file says which program each container runs.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /hub
COPY package.json package-lock.json .npmrc ./
COPY libs/policy-rules/package.json libs/policy-rules/
COPY libs/registry/package.json libs/registry/
COPY libs/identity/package.json libs/identity/
COPY libs/transport/package.json libs/transport/
COPY libs/events/package.json libs/events/
COPY libs/subgraph-kit/package.json libs/subgraph-kit/
COPY subgraphs/training/package.json subgraphs/training/
COPY subgraphs/budget/package.json subgraphs/budget/
COPY subgraphs/outreach/package.json subgraphs/outreach/
COPY gateway/package.json gateway/
COPY hub/package.json hub/
COPY clients/dashboard/package.json clients/dashboard/
RUN npm ci
COPY . .
RUN npx tsc -b && npm run build -w @hub/dashboard

# What runs: compiled code and its own packages, without sources, tests, compilers and the runtime that npm brings.
FROM build AS pruned
RUN npm prune --omit=dev --omit=optional \
  && rm -rf tools docs bench .ci deploy \
  && find libs subgraphs gateway hub clients -name node_modules -prune -o -type d \( -name src -o -name test \) -prune -exec rm -rf {} +

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HUB_HOST=0.0.0.0 PORT=4000
WORKDIR /hub
COPY --from=pruned /hub /hub
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node"]
CMD ["--max-semi-space-size=32", "gateway/dist/distributed/main.js"]

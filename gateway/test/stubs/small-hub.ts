import { type Actor, ANONYMOUS, AuthenticationFailed } from '@hub/identity';
import { createRemoteTransport, createResilientTransport } from '@hub/transport';
import { composeSupergraph, type GatewayDeps, SILENT_LOG, start } from '../../src/index.js';
import { EventSource } from './event-source.js';
import { serveStub } from './serve-stub.js';
import { createStubSubgraph } from './stub-subgraph.js';

const YEAR = 2026;
const TRADES = ['WELDING', 'SEWING', 'ELECTRICITY'];

/** What the stub agencies know; tests change it and push events. */
export interface SmallHubState {
  confirmed: number;
  approvedVnd: string;
  /** How long budget takes to answer. */
  budgetDelayMs: number;
}

/** Three stub agencies shaped like the hub's own: the registry owns the keys, the others add fields to them. */
export function createSmallHub() {
  const state: SmallHubState = { confirmed: 3, approvedVnd: '5000000', budgetDelayMs: 0 };
  const programmeEvents = new EventSource<{ year: number }>();
  const countEvents = new EventSource<{ sequence: number; confirmed: number }>();

  const registry = createStubSubgraph(
    'registry',
    `type Query { programme(year: Int!): Programme! trades(first: Int): [Trade!]! trade(code: ID!): Trade search(text: String, mode: Mode): [Entry] }
     type Subscription { programme(year: Int!): Programme! }
     type Programme @key(fields: "year") { year: Int! }
     type Trade @key(fields: "code") { code: ID! nameVi: String! @shareable parent: Trade }
     enum Mode { EXACT FUZZY }
     union Entry = Trade | Programme`,
    {
      Query: {
        programme: (_: unknown, { year }: { year: number }) => ({ year }),
        trades: (_: unknown, { first }: { first?: number }) =>
          first ? Array.from({ length: first }, (_, index) => trade(`T${index}`)) : TRADES.map(trade),
        trade: (_: unknown, { code }: { code: string }) => (TRADES.includes(code) ? trade(code) : null),
        search: () => [
          { __typename: 'Trade', ...trade('WELDING') },
          { __typename: 'Programme', year: YEAR },
        ],
      },
      Subscription: {
        programme: {
          subscribe: (_: unknown, { year }: { year: number }) => programmeEvents.listen({ year }),
          resolve: (event: unknown) => event,
        },
      },
      Trade: { __resolveReference: ({ code }: { code: string }) => trade(code) },
    },
  );
  const training = createStubSubgraph(
    'training',
    `type Query { enrolment(id: ID!): String boom: Int secret: String @deprecated }
     type Mutation { confirm(count: Int!): Confirmed! }
     type Subscription { enrolmentCounts(year: Int!): EnrolmentCounts! }
     type Confirmed { confirmed: Int! programme: Programme! }
     type EnrolmentCounts { sequence: Int! confirmed: Int! programme: Programme! }
     type Programme @key(fields: "year") { year: Int! training: ProgrammeTraining }
     type ProgrammeTraining { confirmed: Int! }
     type Trade @key(fields: "code") { code: ID! training(year: Int!): ProgrammeTraining }`,
    {
      Query: {
        enrolment: (_: unknown, { id }: { id: string }, { actor }: { actor: Actor }) => `${id} for ${actor.id}`,
        boom: () => {
          throw new Error('select * from learner at /srv/training/db.ts:12');
        },
      },
      Mutation: {
        confirm: (_: unknown, { count }: { count: number }) => {
          state.confirmed += count;
          programmeEvents.push({ year: YEAR });
          countEvents.push({ sequence: state.confirmed, confirmed: state.confirmed });
          return { confirmed: state.confirmed, programme: { year: YEAR } };
        },
      },
      Subscription: {
        enrolmentCounts: {
          subscribe: () => countEvents.listen({ sequence: state.confirmed, confirmed: state.confirmed }),
          resolve: (event: object) => ({ ...event, programme: { year: YEAR } }),
        },
      },
      Programme: { training: () => ({ confirmed: state.confirmed }) },
      Trade: { training: () => ({ confirmed: state.confirmed }) },
    },
  );
  const budget = createStubSubgraph(
    'budget',
    `type Query { estimate(year: Int!): String }
     type Programme @key(fields: "year") { year: Int! budget: ProgrammeBudget }
     type ProgrammeBudget { approvedVnd: String! }
     type Trade @key(fields: "code") { code: ID! budget(year: Int!): ProgrammeBudget }`,
    {
      Programme: {
        budget: async () => {
          const { approvedVnd, budgetDelayMs } = state;
          if (budgetDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, budgetDelayMs));
          return { approvedVnd };
        },
      },
      Trade: { budget: () => ({ approvedVnd: state.approvedVnd }) },
    },
  );
  const subgraphs = { registry, training, budget };
  return { state, programmeEvents, countEvents, subgraphs, supergraphSdl: composeSupergraph(Object.values(subgraphs)) };
}

export type SmallHub = ReturnType<typeof createSmallHub>;

function trade(code: string) {
  return {
    code,
    nameVi: `Nghề ${code}`,
    parent: code === 'SEWING' ? { code: 'WELDING', nameVi: 'Nghề WELDING' } : null,
  };
}

/** Bearer tokens of the tests: `Bearer <id>[:<lifetime in ms>]`; `Bearer bad` is none. */
export async function authenticateStub(authorization: string | undefined): Promise<Actor> {
  if (authorization === undefined) return ANONYMOUS;
  const [, id, lifetimeMs] = /^Bearer ([a-z0-9-]+)(?::(\d+))?$/.exec(authorization) ?? [];
  if (!id || id === 'bad') throw new AuthenticationFailed();
  return Object.freeze({
    id,
    agency: 'DOLISA',
    actsFor: ['DOLISA'],
    roles: ['OFFICER' as const],
    expiresAt: lifetimeMs ? Date.now() + Number(lifetimeMs) : null,
  });
}

/** Every lane of operations over HTTP: what a client can see has to be the same on each. */
export const LANES = ['AUTOMATIC', 'APOLLO'] as const satisfies readonly Required<GatewayDeps>['lane'][];

/** Every lane, over agencies in this process and over HTTP. */
export const WAYS = LANES.flatMap((lane) => [
  { lane, agencies: 'in process' as const },
  { lane, agencies: 'over HTTP' as const },
]);

/** A small hub whose agencies are reached in one of these ways. */
export async function startSmallHubBy({ lane, agencies }: (typeof WAYS)[number]) {
  if (agencies === 'in process') {
    const hub = await startSmallHub({ lane });
    return { ...hub, stop: () => hub.gateway.stop() };
  }
  const { subgraphs, ...hub } = createSmallHub();
  const servers = await Promise.all(Object.values(subgraphs).map((stub) => serveStub(stub)));
  const remotes = Object.keys(subgraphs).map((name, index) => {
    const remote = createRemoteTransport({ name, url: servers[index]?.url ?? '' });
    return [name, createResilientTransport(remote, { name })] as const;
  });
  const { gateway, url } = await startSmallHub({
    lane,
    supergraphSdl: hub.supergraphSdl,
    transports: new Map(remotes),
  });
  return {
    ...hub,
    subgraphs,
    gateway,
    url,
    async stop() {
      await gateway.stop();
      await Promise.all(remotes.map(([, remote]) => remote.close()));
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** A gateway over the stub agencies. */
export async function startSmallHub(overrides: Partial<GatewayDeps> = {}) {
  const hub = createSmallHub();
  const gateway = await start({
    port: 0,
    supergraphSdl: hub.supergraphSdl,
    transports: new Map(Object.entries(hub.subgraphs)),
    authenticate: authenticateStub,
    now: () => new Date(),
    introspection: true,
    aggregateTypes: new Set(['Programme', 'ProgrammeTraining', 'ProgrammeBudget', 'EnrolmentCounts', 'Trade']),
    drainMs: 500,
    log: SILENT_LOG,
    ...overrides,
  });
  return { ...hub, gateway, url: gateway.url };
}

/** An answer over HTTP, with its status and headers. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

export async function ask(url: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text ? JSON.parse(text) : undefined };
}

import { createClient } from './vendor/graphql-ws/client.js';

const { GraphiQL, React, ReactDOM } = globalThis;
const endpoint = new URL('/graphql', location.href);
const socketEndpoint = Object.assign(new URL(endpoint), { protocol: location.protocol === 'https:' ? 'wss:' : 'ws:' });
const demo = document.getElementById('demo');

const EXAMPLE = `# Liên Thông · ⌘/Ctrl + Enter gửi · mã truy cập ở thẻ Headers: {"authorization": "Bearer …"}

query {
  __typename
}
`;

/** The token of the bar above, for whoever has written none into the headers. */
let demoAuthorization;

function withAuthorization(headers = {}) {
  const written = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  return written || !demoAuthorization ? headers : { ...headers, authorization: demoAuthorization };
}

async function ask(params, headers) {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(params),
  });
  return answer.json();
}

const sockets = new Map();

/** One socket for each token: who is asking is told once, when a socket opens. */
function socketFor({ authorization }) {
  let socket = sockets.get(authorization);
  if (!socket) {
    const connectionParams = authorization ? { authorization } : {};
    socket = createClient({ url: String(socketEndpoint), connectionParams });
    sockets.set(authorization, socket);
  }
  return socket;
}

/** What ends a stream may be a close event, which has a code but no message. */
function toError(cause) {
  return cause instanceof CloseEvent ? new Error(`${cause.code} ${cause.reason}`) : cause;
}

/** The hub knows best what is a subscription: it says so when one is asked for over HTTP. */
async function fetcher(params, { headers } = {}) {
  const sent = withAuthorization(headers);
  const answer = await ask(params, sent);
  if (answer.errors?.[0]?.extensions?.code !== 'SUBSCRIPTION_NEEDS_WEBSOCKET') return answer;
  const lower = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    subscribe({ next, error, complete }) {
      const sink = { next, complete, error: (cause) => error(toError(cause)) };
      return { unsubscribe: socketFor(lower).subscribe(params, sink) };
    },
  };
}

demo.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { agency, role, state } = demo.elements;
  const answer = await fetch('/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ agency: agency.value.trim(), role: role.value }),
  });
  const { accessToken, expiresAt, error } = await answer.json();
  demoAuthorization = accessToken && `Bearer ${accessToken}`;
  state.value = accessToken
    ? `${agency.value} · ${role.value} · đến ${new Date(expiresAt).toLocaleTimeString('vi')}`
    : error;
});

// Outside demo mode there is nothing at this address; in it, it asks for another method.
demo.hidden = (await fetch('/demo/token')).status !== 405;
ReactDOM.createRoot(document.getElementById('explorer')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: EXAMPLE, defaultEditorToolsVisibility: 'headers' }),
);

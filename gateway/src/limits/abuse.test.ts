import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, startSmallHubBy, WAYS } from '../../test/stubs/small-hub.js';
import { SocketClient } from '../../test/stubs/socket-client.js';

describe.each(WAYS)('in the lane $lane, agencies $agencies', (way) => {
  let hub: Awaited<ReturnType<typeof startSmallHubBy>>;
  beforeAll(async () => {
    hub = await startSmallHubBy(way);
    await ask(hub.url, { query: '{ trades { code } }' });
  });
  beforeEach(() => {
    for (const { calls } of Object.values(hub.subgraphs)) calls.length = 0;
  });
  afterAll(() => hub.stop());

  const times = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => text(i)).join(' ');
  /** Time the gateway and this test worked, whatever else the machine has to do. */
  const cpuMsSince = (started: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  };
  const fragmentsThatDouble = times(12, (i) => `fragment F${i} on Trade { ...F${i + 1} parent { ...F${i + 1} } }`);

  /** Name, document, and the limit that has to stop it (or the code, where a rule of GraphQL does). */
  const ABUSES: readonly (readonly [string, string, string])[] = [
    ['depth', `{ trades ${'{ parent '.repeat(30)} { code } ${'}'.repeat(30)} }`, 'depth'],
    [
      'depth through fragments',
      `{ trades { ...A } } fragment A on Trade { parent { parent { parent { parent { parent { ...B } } } } } } fragment B on Trade { parent { parent { parent { parent { parent { ...C } } } } } } fragment C on Trade { parent { parent { parent { parent { parent { parent { code } } } } } } }`,
      'depth',
    ],
    [
      'circular fragments',
      '{ trades { ...A } } fragment A on Trade { parent { ...B } } fragment B on Trade { parent { ...A } }',
      'depth',
    ],
    ['fragments that double', `{ trades { ...F0 } } ${fragmentsThatDouble} fragment F12 on Trade { code }`, 'fields'],
    [
      'many fragments',
      `{ trades { ${times(200, (i) => `...F${i}`)} } } ${times(200, (i) => `fragment F${i} on Trade { code }`)}`,
      'fragments',
    ],
    ['a thousand aliases', `{ ${times(1000, (i) => `a${i}: enrolment(id: ${i})`)} }`, 'tokens'],
    ['two hundred aliases', `{ ${times(200, (i) => `a${i}: enrolment(id: ${i})`)} }`, 'aliases'],
    [
      'aliases in a fragment spread often',
      `{ ${times(20, (i) => `a${i}: trade(code: 1) { ...A }`)} } fragment A on Trade { ${times(9, (i) => `b${i}: code`)} }`,
      'aliases',
    ],
    ['repeated fields', `{ trades { ${times(1500, () => 'code')} } }`, 'repeats'],
    ['repeated root fields', `{ ${times(100, () => 'trades { code }')} }`, 'repeats'],
    ['repeated directives', `{ trades { code ${times(500, () => '@include(if: true)')} } }`, 'directives'],
    ['directives on one node', `{ trades { code ${times(20, () => '@x')} } }`, 'directivesOnOneNode'],
    ['many mutations', `mutation { ${times(50, (i) => `m${i}: confirm(count: 1) { confirmed }`)} }`, 'mutations'],
    ['many root fields', `{ ${times(40, (i) => (i % 2 ? `boom${i}` : `x${i}`))} }`, 'rootFields'],
    ['many tokens', `{ trades(first: [${times(5000, () => '1')}]) { code } }`, 'tokens'],
    ['a long document', `{ trades { code } } # ${'x'.repeat(100_000)}`, 'documentLength'],
    ['nested lists', `{ trades(first: ${'['.repeat(3000)}${']'.repeat(3000)}) { code } }`, 'nesting'],
    ['nested objects', `{ trades(first: ${'{a:'.repeat(900)}1${'}'.repeat(900)}) { code } }`, 'nesting'],
    ['nested types', `query ($a: ${'['.repeat(1000)}Int${']'.repeat(1000)}) { trades { code } }`, 'nesting'],
  ];

  describe('abuse of the query language', () => {
    it.each(ABUSES)('%s is refused in under 200 ms, before any agency is called', async (_name, query, limit) => {
      const started = process.cpuUsage();
      const { status, json } = await ask(hub.url, { query });
      expect(cpuMsSince(started)).toBeLessThan(200);
      expect(json.errors[0].extensions).toMatchObject({ code: 'OPERATION_LIMIT_EXCEEDED', limit });
      expect(status).toBe(400);
      expect(Object.values(hub.subgraphs).every(({ calls }) => calls.length === 0)).toBe(true);
    });

    it('is refused over a WebSocket by the same limits, before any agency is called', async () => {
      const socket = await new SocketClient(hub.url).connect();
      for (const [name, query, limit] of ABUSES) {
        socket.subscribe(name, query);
        const { type, payload } = await socket.find(({ id }) => id === name);
        expect([name, type, payload[0].extensions.code, payload[0].extensions.limit]).toEqual([
          name,
          'error',
          'OPERATION_LIMIT_EXCEEDED',
          limit,
        ]);
      }
      expect(Object.values(hub.subgraphs).every(({ calls }) => calls.length === 0)).toBe(true);
      socket.close();
    });

    it('is refused as such when it takes too long to tell whether its fields agree', async () => {
      const trade = times(5, () => `... on Trade { ${times(10, () => 'code nameVi')} }`);
      const query = `{ ${times(19, () => `trades { ${trade} }`)} }`;
      const started = process.cpuUsage();
      const { status, json } = await ask(hub.url, { query });
      expect(cpuMsSince(started)).toBeLessThan(200);
      expect([status, json.errors]).toMatchObject([400, [{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED' } }]]);
    });

    it.each([
      [
        'conflicting fields in many fragments',
        `{ trades { ${times(45, (i) => `...F${i}`)} } } ${times(45, (i) => `fragment F${i} on Trade { code nameVi parent { code nameVi } training(year: 1) { confirmed } }`)}`,
      ],
      [
        'deep introspection',
        `{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }`,
      ],
      [
        'the same response names in many fragments within each other',
        `{ ${times(20, () => '...R')} } fragment R on Query { ${times(20, () => 'trades { ...T }')} } fragment T on Trade { ${times(20, () => 'parent { code nameVi parent { code } }')} }`,
      ],
      [
        'as many different fields as fit',
        `{ trades { ${times(20, () => `parent { ${times(20, () => 'code nameVi').slice(0, 150)} }`)} } }`,
      ],
    ])('%s costs less than 400 ms, whatever becomes of it', async (_name, query) => {
      const started = process.cpuUsage();
      await ask(hub.url, { query });
      expect(cpuMsSince(started)).toBeLessThan(400);
    });

    it.each([
      ['a huge page', '{ trades(first: 1000000) { code } }', undefined],
      ['a huge page by variable', 'query ($n: Int = 3) { trades(first: $n) { code } }', { n: 2_000_000_000 }],
      [
        'lists within lists',
        `{ ${times(20, (i) => `a${i}: trades(first: 400) { code nameVi parent { code nameVi parent { code nameVi } } }`)} }`,
        undefined,
      ],
    ])('%s is refused in under 200 ms with its cost, before any agency is called', async (_name, query, variables) => {
      const started = process.cpuUsage();
      const { status, json } = await ask(hub.url, { query, variables });
      expect(cpuMsSince(started)).toBeLessThan(200);
      const { code, cost, limit } = json.errors[0].extensions;
      expect({ code, limit, status }).toEqual({ code: 'OPERATION_TOO_COSTLY', limit: 50_000, status: 400 });
      expect(cost).toBeGreaterThan(limit);
      expect(Object.values(hub.subgraphs).every(({ calls }) => calls.length === 0)).toBe(true);
    });

    it('is refused for its cost over a WebSocket too, and an operation that is known stays bounded', async () => {
      const query = 'query ($n: Int) { trades(first: $n) { code } }';
      const socket = await new SocketClient(hub.url).connect();
      socket.subscribe('1', query, { variables: { n: 10 } });
      await socket.next('1');
      const calls = hub.subgraphs.registry.calls.length;
      socket.subscribe('2', query, { variables: { n: 100_000 } });
      const error = await socket.find(({ type, id }) => type === 'error' && id === '2');
      expect(error.payload[0].extensions).toEqual({ code: 'OPERATION_TOO_COSTLY', cost: 200_000, limit: 50_000 });
      expect(hub.subgraphs.registry.calls.length).toBe(calls);
      socket.close();
    });

    it('is refused in variables that are nested without end, over HTTP and a WebSocket', async () => {
      const query = 'query ($n: Int) { trades(first: $n) { code } }';
      const variables = `{"n":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
      const payload = `{"query":"${query}","variables":${variables}}`;
      const started = process.cpuUsage();
      const { status, json } = await ask(hub.url, payload);
      const socket = await new SocketClient(hub.url).connect();
      socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
      const error = await socket.find(({ id }) => id === '1');
      expect(cpuMsSince(started)).toBeLessThan(200);
      expect(status).toBe(400);
      for (const [{ message, extensions }] of [json.errors, error.payload]) {
        expect({ message, extensions }).toEqual({
          message: '`variables` must not hold more than 64 lists and objects within each other.',
          extensions: { code: 'BAD_REQUEST' },
        });
      }
      expect(Object.values(hub.subgraphs).every(({ calls }) => calls.length === 0)).toBe(true);
      socket.close();
    });

    it('leaves the service answering', async () => {
      const { status } = await ask(hub.url, { query: '{ trades { code } }' });
      expect(status).toBe(200);
    });
  });
});

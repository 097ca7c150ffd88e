import { expect, test } from 'vitest';
import { ConfigInvalid } from './environment-reader.js';
import { readServiceConfig } from './service.config.js';
import { readSecret } from './variable-readings.js';

const SECRET = 'not-a-secret-but-long-enough-for-one';
const ENOUGH = {
  HUB_DATABASE_URL: 'postgres://training@db:5432/hub',
  HUB_NATS_URL: 'nats://bus:4222',
  HUB_CALL_SECRET: SECRET,
};

test('what must be said is enough; the rest has defaults that are safe outside a demo', () => {
  expect(readServiceConfig(ENOUGH, { port: 4001 })).toEqual({
    host: '127.0.0.1',
    port: 4001,
    databaseUrl: ENOUGH.HUB_DATABASE_URL,
    poolSize: 10,
    natsUrl: ENOUGH.HUB_NATS_URL,
    callSecret: SECRET,
    today: null,
    policyDir: null,
    demo: false,
  });
});

test('every variable that is missing is named at once', () => {
  expect(problemsOf({})).toEqual([
    expect.stringMatching(/^HUB_DATABASE_URL is required/),
    expect.stringMatching(/^HUB_NATS_URL is required/),
    expect.stringMatching(/^HUB_CALL_SECRET is required/),
  ]);
});

test('a variable set to nothing is a missing one', () => {
  expect(problemsOf({ ...ENOUGH, HUB_CALL_SECRET: '' })).toEqual([
    'HUB_CALL_SECRET is required: a secret of at least 32 bytes.',
  ]);
});

test.each([
  ['PORT', '70000', 'a port number'],
  ['PORT', '-1', 'a port number'],
  ['PORT', '80.5', 'a port number'],
  ['HUB_DATABASE_URL', 'mysql://db/hub', 'postgres://'],
  ['HUB_DATABASE_URL', 'db', 'postgres://'],
  ['HUB_DATABASE_POOL', '1', 'from 2 to 999'],
  ['HUB_NATS_URL', 'nats://a:4222,http://b', 'nats://'],
  ['HUB_CALL_SECRET', 'x'.repeat(31), 'at least 32 bytes'],
  ['HUB_TODAY', '2026-02-30', 'YYYY-MM-DD'],
  ['HUB_DEMO', 'yes', '1 or 0'],
])('%s=%s is refused by name, and its value is not told', (name, value, expected) => {
  const [problem, ...others] = problemsOf({ ...ENOUGH, [name]: value });
  expect(others).toEqual([]);
  expect(problem).toContain(`${name} must be`);
  expect(problem).toContain(expected);
  expect(problem).not.toContain(value);
});

test("a subgraph's own variable is refused together with the others", () => {
  const read = () =>
    readServiceConfig({}, { port: 1 }, (reader) => ({ own: reader.required('HUB_PERSONAL_DATA_SECRET', readSecret) }));
  expect(read).toThrow(/HUB_CALL_SECRET is required[\s\S]*HUB_PERSONAL_DATA_SECRET is required/);
});

test('values are read as what they are', () => {
  const config = readServiceConfig(
    {
      ...ENOUGH,
      HUB_HOST: '0.0.0.0',
      PORT: '0',
      HUB_DATABASE_POOL: '4',
      HUB_TODAY: '2026-11-23',
      HUB_POLICY_DIR: 'policies',
      HUB_DEMO: '1',
    },
    { port: 4001 },
  );
  expect(config).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    poolSize: 4,
    today: '2026-11-23',
    policyDir: 'policies',
    demo: true,
  });
});

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readServiceConfig(env, { port: 4001 });
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems;
    throw error;
  }
  return [];
}

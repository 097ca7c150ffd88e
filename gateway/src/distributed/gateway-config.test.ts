import { expect, it } from 'vitest';
import { ConfigInvalid, readGatewayConfig } from './gateway-config.js';

const SECRET = 's'.repeat(32);
const COMPLETE = {
  HUB_ISSUER: 'https://issuer.example',
  HUB_AUDIENCE: 'hub',
  HUB_NATS_URL: 'nats://127.0.0.1:4222',
  HUB_TRAINING_URL: 'http://training:4001/graphql',
  HUB_TRAINING_SECRET: SECRET,
  HUB_BUDGET_URL: 'http://budget:4002/graphql',
  HUB_BUDGET_SECRET: SECRET,
  HUB_OUTREACH_URL: 'http://outreach:4003/graphql',
  HUB_OUTREACH_SECRET: SECRET,
};

it('reads a complete environment, and is careful where nothing is said', () => {
  expect(readGatewayConfig(COMPLETE)).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    introspection: false,
    https: false,
    allowedOrigins: [],
    subgraphs: [{ name: 'training', url: 'http://training:4001/graphql', secret: SECRET }, {}, {}],
  });
});

it.each(Object.keys(COMPLETE))('names %s when it is missing', (name) => {
  expect(() => readGatewayConfig({ ...COMPLETE, [name]: ' ' })).toThrow(new ConfigInvalid(`${name} is missing.`));
});

it.each([
  ['PORT', '4000x'],
  ['HUB_TRAINING_URL', 'training:4001'],
  ['HUB_BUDGET_SECRET', 'short'],
  ['HUB_INTROSPECTION', 'yes'],
  ['HUB_JWKS_URL', 'file:///etc'],
  ['HUB_SOCKETS_PER_ACTOR', '0'],
  ['HUB_MAX_COST', 'all'],
  ['HUB_TRUSTED_DOCUMENTS', 'on'],
  ['HUB_TODAY', 'tomorrow'],
])('names %s when it is "%s", without telling a secret', (name, value) => {
  const read = () => readGatewayConfig({ ...COMPLETE, [name]: value });
  expect(read).toThrow(ConfigInvalid);
  expect(read).toThrow(new RegExp(`^${name} must`));
  if (name.endsWith('SECRET')) expect(read).not.toThrow(value);
});

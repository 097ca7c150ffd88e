import { expect, test } from 'vitest';
import { readNatsAddress } from './nats-address.js';

test('an address without a login names its servers only', () => {
  expect(readNatsAddress('nats://a:4222, nats://b')).toEqual({ servers: ['nats://a:4222', 'nats://b'] });
});

test('a login is taken out of the address', () => {
  expect(readNatsAddress('nats://hub:p%40ss@a:4222,nats://b:4222')).toEqual({
    servers: ['nats://a:4222', 'nats://b:4222'],
    user: 'hub',
    pass: 'p@ss',
  });
});

import { expect, test } from 'vitest';
import { findVersionConflicts } from './package-copies.js';

const SOUND = {
  '': {},
  gateway: { version: '0.1.0' },
  'node_modules/@hub/gateway': { link: true },
  'node_modules/graphql': { version: '16.15.0' },
  'node_modules/reflect-metadata': { version: '0.2.2' },
  'node_modules/type-graphql': { version: '2.0.0-rc.4' },
  'node_modules/@apollo/federation-internals': { version: '2.14.4' },
  'node_modules/@apollo/gateway': { version: '2.14.4' },
  'node_modules/@mikro-orm/core': { version: '7.2.1' },
  'node_modules/mikro-orm': { version: '7.2.1' },
};

test('one copy and one version is no conflict', () => {
  expect(findVersionConflicts({ packages: SOUND })).toEqual([]);
});

test('a second copy is found wherever it hides, also at the same version', () => {
  const packages = { ...SOUND, 'node_modules/graphql-jit/node_modules/graphql': { version: '16.15.0' } };
  expect(findVersionConflicts({ packages })).toEqual([
    expect.stringMatching(/^graphql must be installed exactly once, but is 2 times: .*graphql-jit/),
  ]);
});

test('packages of a group that differ in version are found', () => {
  const packages = { ...SOUND, 'node_modules/@mikro-orm/postgresql': { version: '7.2.2' } };
  expect(findVersionConflicts({ packages })).toEqual([expect.stringMatching(/MikroORM.*7\.2\.1, 7\.2\.2/)]);
});

test('a package that is gone is no pass', () => {
  expect(findVersionConflicts({ packages: {} }).length).toBeGreaterThan(4);
});

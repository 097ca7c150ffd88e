import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { namesReadBy, PROGRAMS } from './programs.js';

const ROOT = new URL('../../', import.meta.url);
const text = await readFile(new URL('docs/operations.md', ROOT), 'utf8');
const rows = [...text.matchAll(/^\| (`[A-Z_`, ]+`) \| ([a-z, ]+) \| ([^|]+) \|/gm)].flatMap(
  ([, names = '', programs = '', fallback = '']) =>
    names.split(', ').map((name) => ({
      name: name.replaceAll('`', ''),
      programs: programs.split(', '),
      required: fallback.trim() === 'required',
    })),
);
const SECRET = '0123456789abcdef0123456789abcdef';
const STARTS: Record<string, string> = {
  HUB_DATABASE_URL: 'postgres://a@b/c',
  HUB_NATS_URL: 'nats://a',
  HUB_CALL_SECRET: SECRET,
  HUB_PERSONAL_DATA_SECRET: SECRET,
  HUB_ISSUER: 'https://issuer',
  HUB_AUDIENCE: 'hub',
  HUB_TRAINING_URL: 'http://a/graphql',
  HUB_BUDGET_URL: 'http://b/graphql',
  HUB_OUTREACH_URL: 'http://c/graphql',
  HUB_TRAINING_SECRET: SECRET,
  HUB_BUDGET_SECRET: SECRET,
  HUB_OUTREACH_SECRET: SECRET,
};

test.each(Object.entries(PROGRAMS))('the table names exactly the variables that %s reads', (program, read) => {
  const told = rows.filter(({ programs }) => programs.includes(program)).map(({ name }) => name);
  expect(told.sort()).toEqual([...namesReadBy(read, STARTS)].sort());
});

test.each(Object.entries(PROGRAMS))('%s starts without any variable but those called required', (program, read) => {
  const required = rows
    .filter(({ programs, required }) => required && programs.includes(program))
    .map(({ name }) => name);
  const enough = Object.fromEntries(required.map((name) => [name, STARTS[name]]));
  expect(() => read(enough)).not.toThrow();
  for (const name of required) expect(() => read({ ...enough, [name]: undefined }), name).toThrow(name);
});

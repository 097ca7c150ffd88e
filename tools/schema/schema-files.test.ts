import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { printInOwnProcess } from './generate-schema-files.js';
import { SUBGRAPH_NAMES, SUBGRAPH_SCHEMAS } from './subgraph-schemas.js';

// All three are loaded in this process before any is printed, as in the one-process hub.
const inOneProcess = Object.fromEntries(
  await Promise.all(SUBGRAPH_NAMES.map(async (name) => [name, await SUBGRAPH_SCHEMAS[name]()] as const)),
);

describe.each(SUBGRAPH_NAMES)('the SDL of %s', (name) => {
  test('is the same from a process of its own as from one that has loaded every subgraph', async () => {
    expect(await printInOwnProcess(name)).toBe(inOneProcess[name]);
  });

  test('is the one that is checked in', async () => {
    const checkedIn = await readFile(new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url), 'utf8');
    expect(inOneProcess[name]).toBe(checkedIn);
  });
});

import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { printInOwnProcess } from './generate-schema-files.js';
import { SUBGRAPH_NAMES } from './subgraph-schemas.js';

describe.each(SUBGRAPH_NAMES)('the SDL of %s', (name) => {
  test('is the one that is checked in, from a process of its own as from one that has loaded every subgraph', async () => {
    const others = SUBGRAPH_NAMES.filter((other) => other !== name);
    const [alone, together, checkedIn] = await Promise.all([
      printInOwnProcess(name),
      printInOwnProcess(name, others),
      readFile(new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url), 'utf8'),
    ]);
    expect(alone).toBe(checkedIn);
    expect(together).toBe(checkedIn);
  });
});

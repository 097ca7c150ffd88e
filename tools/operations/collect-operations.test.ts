import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { PROGRAMME_SUBSCRIPTION } from '../../clients/dashboard/src/programme/programme.types.js';
import { collectDocuments, DocumentInvalid, readDocuments, toManifest } from './collect-operations.js';

const ROOT = new URL('../../', import.meta.url);
const SCHEMA = buildSchema('type Query { a: Int }');
const document = (text: string) => [{ path: 'x.ts', text }];

describe('the manifest that is checked in', async () => {
  const manifest = JSON.parse(await readFile(new URL('gateway/trusted-documents.json', ROOT), 'utf8'));

  test('holds every document that the clients’ sources hold, by its hash', async () => {
    const documents = await collectDocuments(ROOT);
    expect(Object.values(manifest).sort()).toEqual(documents.map(({ text }) => text).sort());
    for (const [hash, text] of Object.entries(manifest)) {
      expect(createHash('sha256').update(String(text)).digest('hex')).toBe(hash);
    }
  });

  test('holds the dashboard’s subscription as the dashboard sends it', () => {
    expect(Object.values(manifest)).toContain(PROGRAMME_SUBSCRIPTION);
  });
});

describe('documents', () => {
  test('are .graphql files and template literals that begin like one, and nothing else', () => {
    expect(readDocuments('a.graphql', '{ a }')).toEqual([{ path: 'a.graphql', text: '{ a }' }]);
    const source =
      'const A = `query A { a }`; const other = `the query`; const B = /* GraphQL */ `\n  mutation B { b }`;';
    expect(readDocuments('a.ts', source).map(({ text }) => text)).toEqual(['query A { a }', '\n  mutation B { b }']);
  });

  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a source, not a template
  test.each(['const A = `query A { ${fields} }`;', 'const A = `query A { a(b: "\\n") }`;'])(
    'put together at run time are refused: %s',
    (source) => {
      expect(() => readDocuments('a.ts', source)).toThrow(DocumentInvalid);
    },
  );

  test.each([
    ['what is no GraphQL', 'query A { a'],
    ['what the schema does not have', 'query A { b }'],
    ['an operation without a name', '{ a }'],
  ])('are refused for %s, with their place', (_why, text) => {
    expect(() => toManifest(document(text), SCHEMA)).toThrow(/^x\.ts: /);
  });

  test('stand in the manifest in an order that does not depend on where they were found', () => {
    const [a, b] = [document('query A { a }'), document('query B { a }')].flat();
    if (!a || !b) throw new Error('Two documents.');
    expect(JSON.stringify(toManifest([a, b], SCHEMA))).toBe(JSON.stringify(toManifest([b, a], SCHEMA)));
  });
});

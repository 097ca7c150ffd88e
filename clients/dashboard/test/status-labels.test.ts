import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLEnumType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { LABELS, statusLabel } from '../src/labels.js';

const SDL = new URL('../../../gateway/supergraph.graphql', import.meta.url);

test('every status an enrolment can have is named in both languages', () => {
  const schema = buildASTSchema(parse(readFileSync(SDL, 'utf8')), { assumeValidSDL: true });
  const statuses = (schema.getType('EnrolmentStatus') as GraphQLEnumType).getValues().map(({ name }) => name);
  expect(statuses).toContain('SUSPENDED');
  for (const labels of Object.values(LABELS)) {
    for (const status of statuses) expect(statusLabel(status, labels)).not.toBe(status);
  }
});

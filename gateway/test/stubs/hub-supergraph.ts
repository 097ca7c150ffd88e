import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { PlannedOperation } from '../../src/execution/execute-plan.js';
import { DEFAULT_OPERATION_LIMITS } from '../../src/limits/operation-limits.js';
import { SILENT_LOG } from '../../src/log.js';
import { parseOperation } from '../../src/planning/parse-operation.js';
import { planOperation } from '../../src/planning/plan-operation.js';
import { validateOperation } from '../../src/planning/validate-operation.js';
import type { LoadedSupergraph } from '../../src/supergraph/loaded-supergraph.js';
import { createSupergraphLife } from '../../src/supergraph/supergraph-life.js';

/** The hub's own supergraph, as it is checked in. */
export async function loadHubSupergraph(): Promise<LoadedSupergraph> {
  const sdl = await readFile(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
  return createSupergraphLife(sdl, SILENT_LOG).load();
}

/** An operation that is valid, planned. */
export function planOn(supergraph: LoadedSupergraph, source: string): PlannedOperation {
  const document = parseOperation(source, DEFAULT_OPERATION_LIMITS);
  expect(validateOperation(supergraph.schema, document, { introspection: true })).toEqual([]);
  return planOperation(supergraph, document, undefined);
}

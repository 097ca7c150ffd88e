import { parse, print } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSmallHub } from '../../test/stubs/small-hub.js';
import { type CreatePlanExecutor, createCompiledPlanExecutor } from '../execution/plan-executor.js';
import { DEFAULT_OPERATION_LIMITS } from '../limits/operation-limits.js';
import { DEFAULT_PLANNING_ALLOWANCE, PlanningBudget } from '../limits/planning-budget.js';
import { SILENT_LOG } from '../log.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import { createSupergraphLife } from '../supergraph/supergraph-life.js';
import { PreparedOperations } from './prepared-operations.js';
import { validateOperation } from './validate-operation.js';

let supergraph: LoadedSupergraph;
beforeAll(async () => {
  supergraph = await createSupergraphLife(createSmallHub().supergraphSdl, SILENT_LOG).load();
});

function createOperations(maxOperations = 10, createExecutor = createCompiledPlanExecutor) {
  const operations = new PreparedOperations(supergraph, createExecutor(supergraph, SILENT_LOG), {
    limits: DEFAULT_OPERATION_LIMITS,
    introspection: true,
    listSizes: new Map(),
    planningBudget: new PlanningBudget(DEFAULT_PLANNING_ALLOWANCE),
    maxOperations,
    maxCharacters: 100_000,
  });
  return {
    prepare: (source: string, operationName?: string, variables?: Record<string, unknown>) =>
      operations.prepare({ source, operationName, variables, asker: 'clerk' }),
  };
}

describe('prepared operations', () => {
  it('are planned once for each document and operation name', () => {
    const operations = createOperations();
    const document = 'query A { trades { code } } query B { trades { nameVi } }';
    const first = operations.prepare(document, 'A').operation;
    expect(operations.prepare(document, 'A').operation).toBe(first);
    expect(operations.prepare(document, 'B').operation).not.toBe(first);
    expect(operations.prepare(document, 'B').operation?.planned.operation.name?.value).toBe('B');
  });

  it('are forgotten beyond the number kept', () => {
    const operations = createOperations(1);
    const first = operations.prepare('{ trades { code } }', undefined).operation;
    operations.prepare('{ trades { nameVi } }', undefined);
    expect(operations.prepare('{ trades { code } }', undefined).operation).not.toBe(first);
  });

  it.each([
    ['{ trades { code }', undefined, 'GRAPHQL_PARSE_FAILED'],
    ['{ trades { code } } \u0000', undefined, 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { trades { code } } query B { trades { code } }', undefined, 'OPERATION_RESOLUTION_FAILURE'],
    ['query A { trades { code } }', 'B', 'OPERATION_RESOLUTION_FAILURE'],
    [
      'subscription ($x: Boolean!) { ...F @skip(if: $x) } fragment F on Subscription { programme(year: 1) { year } }',
      undefined,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'subscription ($x: Boolean!) { ...F } fragment F on Subscription { programme(year: 1) @skip(if: $x) { year } }',
      undefined,
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('refuse %s (named %s) with %s', (source, name, code) => {
    const { refused } = createOperations().prepare(source, name);
    expect(refused?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});

it('validation makes no suggestions where the schema is not shown', () => {
  const errors = (introspection: boolean) =>
    validateOperation(supergraph.schema, parse('{ trade(code: 1) { cod } }'), { introspection })[0]?.message;
  expect(errors(true)).toMatch(/Did you mean "code"/);
  expect(errors(false)).toMatch(/^Cannot query field "cod" on type "Trade"\.$/);
});

describe('an executor that renames fields', () => {
  it('gets the renamed document, and the client’s names for it; the client’s own document stays as it was', () => {
    const rename: CreatePlanExecutor = (version, log) => ({
      ...createCompiledPlanExecutor(version, log),
      rewriteDocument: () => ({
        document: parse('{ renamed: trades { code } }'),
        aliases: new Map([['renamed', 'trades']]),
      }),
    });
    const { operation } = createOperations(10, rename).prepare('{ trades { code } }', undefined);
    expect(operation && print(operation.planned.operation)).toContain('renamed: trades');
    expect(operation?.planned.aliases?.get('renamed')).toBe('trades');
    expect(JSON.stringify(operation?.planned.plan)).toContain('renamed:trades');
    expect(operation && print(operation.document)).not.toContain('renamed');
  });
});

describe('variables', () => {
  const coerce = (source: string, inputs: Record<string, unknown>) =>
    createOperations().prepare(source, undefined, inputs);

  it('are filled in with defaults, and undeclared ones are left out', () => {
    const query =
      'query ($first: Int = 2, $mode: Mode) { trades(first: $first) { code } search(mode: $mode) { __typename } }';
    expect(coerce(query, { other: 1 })).toHaveProperty('variables', { first: 2 });
  });

  it('are refused with a message of bounded length', () => {
    const { refused } = coerce('query ($first: Int) { trades(first: $first) { code } }', { first: 'x'.repeat(10_000) });
    expect(refused?.[0]?.message.length).toBeLessThan(400);
  });
});

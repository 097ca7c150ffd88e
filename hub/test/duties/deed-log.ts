import type { Registry } from '@hub/registry';
import { type FieldNode, Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import { TestRunner } from 'vitest';
import type { Deed } from './deed.js';

type Data = Readonly<Record<string, unknown>>;

/** Writes what bodies do through the gateway on the record of the test that runs. */
export interface DeedLog {
  /** Notes every root field of a document that `body` ran, by what came of it. */
  note(body: string, document: string, data: Data): void;
  /** Runs `work`; gives its result and what was written meanwhile. */
  during<Result>(work: () => Promise<Result>): Promise<{ result: Result; written: readonly Deed[] }>;
  /** A subscriber was told of the one thing that was written. */
  markAnnounced(written: readonly Deed[]): void;
}

const REFUSALS: ReadonlySet<unknown> = new Set(['NotAllowed', 'PolicyRefusal', 'Conflict', 'InvalidInput']);

/** A log of bodies as they are on `today`. Outside a test, as in its hooks, nothing is noted. */
export function openDeedLog(registry: Registry, today: string): DeedLog {
  const ofTheTest = (): Deed[] => {
    const test = TestRunner.getCurrentTest();
    if (test === undefined) return [];
    test.meta.deeds ??= [];
    return test.meta.deeds;
  };
  return {
    note(body, document, data) {
      const [code = ''] = body.split('/');
      const actsFor = registry.actsFor(registry.successorOn(code, today).code, today);
      for (const found of deedsOf(document, data)) ofTheTest().push({ ...found, body: code, actsFor });
    },
    async during(work) {
      const deeds = ofTheTest();
      const before = deeds.length;
      const result = await work();
      return { result, written: deeds.slice(before).filter(({ kind }) => kind === 'WROTE') };
    },
    markAnnounced(written) {
      if (written.length !== 1) {
        throw new Error(`An event proves one write; ${written.length} were made while it was awaited.`);
      }
      const deeds = ofTheTest();
      const [deed] = written;
      if (deed !== undefined) deeds[deeds.indexOf(deed)] = { ...deed, announced: true };
    },
  };
}

function deedsOf(document: string, data: Data): Pick<Deed, 'kind' | 'field' | 'announced' | 'refusal'>[] {
  const operation = parse(document).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return (operation?.selectionSet.selections ?? []).flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error('A scenario names its root fields: no fragment at the root.');
    const value = data[selection.alias?.value ?? selection.name.value];
    const field = selection.name.value;
    if (operation?.operation === OperationTypeNode.MUTATION)
      return [{ field, announced: false, ...outcome(selection, value) }];
    return hasContent(value) ? [{ kind: 'SAW', field, announced: false, refusal: null }] : [];
  });
}

function outcome(field: FieldNode, value: unknown): Pick<Deed, 'kind' | 'refusal'> {
  const type = (value as { __typename?: string } | null)?.__typename;
  if (type === undefined) throw new Error(`Select __typename of ${field.name.value}: it tells success from refusal.`);
  return REFUSALS.has(type) ? { kind: 'REFUSED', refusal: type } : { kind: 'WROTE', refusal: null };
}

/** Whether a query gave its reader something: not null, not an empty list or page. */
function hasContent(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  const { nodes, edges } = Object(value) as { nodes?: unknown; edges?: unknown };
  return [nodes, edges].every((page) => !Array.isArray(page) || page.length > 0);
}

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLField, type GraphQLOutputType, getNamedType, isUnionType, parse } from 'graphql';
import { expect } from 'vitest';
import type { ReorganisedHub } from '../time-and-place/reorganised-hub.js';

// biome-ignore lint/suspicious/noExplicitAny: each step knows the shape it asked for.
export type Answer = any;
type Arguments = Readonly<Record<string, unknown>>;

const SUPERGRAPH = new URL('../../../gateway/supergraph.graphql', import.meta.url);
const schema = buildASTSchema(parse(readFileSync(SUPERGRAPH, 'utf8')), { assumeValid: true });
/** Every mutation of the hub's schema, by name. */
export const MUTATIONS = schema.getMutationType()?.getFields() ?? {};
const REFUSALS = ['PolicyRefusal', 'Conflict', 'InvalidInput', 'NotAllowed'];

/** Writes as one body; gives the record with `selection`. */
export type Write = (mutation: string, args: Arguments, selection?: string) => Promise<Answer>;

/** Bodies that write, one after the other, through two replicas of the hub; and what holds of every write. */
export interface Walk {
  /** Mutations that have written something so far. */
  readonly written: ReadonlySet<string>;
  /** Those of them that recorded no event. */
  readonly untold: ReadonlySet<string>;
  turnTo(day: string): void;
  /**
   * A body that writes, and another that must not. Each write of it is first refused to the other body, then done,
   * then asked for again with its key of the other replica, which gives the first answer and changes nothing, and then
   * with its key for something else, which is a conflict.
   */
  as(who: string, stranger: string | null): Write;
  ask(who: string, query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

export function openWalk(hub: ReorganisedHub): Walk {
  const written = new Set<string>();
  const untold = new Set<string>();

  async function call(who: string, mutation: string, args: Arguments, selection: string, key: string, replica: number) {
    const { args: declared, type } = mutationOf(mutation);
    const given = declared.filter(({ name }) => name in args || name === 'idempotencyKey');
    const { answer } = await hub.ask(
      who,
      `mutation (${given.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')}) {
        answer: ${mutation}(${given.map(({ name }) => `${name}: $${name}`).join(', ')}) { __typename
          ... on ${recordType(type).name} { ${selection} } ... on Refusal { message }
          ... on InvalidInput { fields { path code message } } ... on PolicyRefusal { reasons { code } } } }`,
      { ...args, idempotencyKey: key },
      replica,
    );
    return answer;
  }

  return {
    written,
    untold,
    turnTo: hub.turnTo,
    ask: (who, query, variables) => hub.ask(who, query, variables),
    as:
      (who, stranger) =>
      async (mutation, args, wanted = 'id version') => {
        const key = randomUUID();
        const what = `${mutation} by ${who}`;
        const { name: record, history } = recordType(mutationOf(mutation).type);
        const selection = history ? `${wanted} history { by { code } }` : wanted;
        if (stranger !== null) {
          const refusal = await call(stranger, mutation, args, selection, key, 0);
          expect(refusal.__typename, `${mutation} by ${stranger}`).toBe('NotAllowed');
        }
        const before = await hub.revision();
        const first = await call(who, mutation, args, selection, key, 0);
        expect(first, `${what}: ${JSON.stringify(first)}`).toMatchObject({ __typename: record });
        const after = await hub.revision();
        if (after === before) untold.add(mutation);
        // What only adds to a record is none of its changes.
        const isChange = !('id' in args) || 'expectedVersion' in args;
        if (history && isChange) expect(first.history.at(-1), what).toEqual({ by: { code: who.split('/')[0] } });
        written.add(mutation);
        expect(await call(who, mutation, args, selection, key, 1), `${what}, once more`).toEqual(first);
        expect(await hub.revision(), `${what}, once more`).toBe(after);
        const other = changed(args);
        if (other !== null) {
          const conflict = await call(who, mutation, other, selection, key, 1);
          expect(conflict, `${what}, something else`).toMatchObject({
            __typename: 'Conflict',
            message: 'This idempotency key was used for a different request.',
          });
        }
        return first;
      },
  };
}

function mutationOf(name: string): GraphQLField<unknown, unknown> {
  const mutation = MUTATIONS[name];
  if (mutation === undefined) throw new Error(`There is no mutation ${name}.`);
  return mutation;
}

/** What a mutation answers that is no refusal, and whether that shows its history. */
function recordType(result: GraphQLOutputType): { readonly name: string; readonly history: boolean } {
  const type = getNamedType(result);
  const [record, ...others] = isUnionType(type) ? type.getTypes().filter(({ name }) => !REFUSALS.includes(name)) : [];
  if (record === undefined || others.length > 0) throw new Error(`${type.name} holds no one record.`);
  const history = record.getFields().history;
  return { name: record.name, history: history !== undefined && getNamedType(history.type).name === 'RecordChange' };
}

/** The same arguments with another version, or another text or number somewhere; null where codes and ids are all. */
function changed(args: Arguments): Arguments | null {
  if (typeof args.expectedVersion === 'number') return { ...args, expectedVersion: args.expectedVersion + 1 };
  for (const [name, value] of Object.entries(args)) {
    if (/code|id$|schoolCode/i.test(name)) continue;
    if (typeof value === 'string' && /\s/.test(value)) return { ...args, [name]: `${value} khác` };
    if (typeof value === 'number') return { ...args, [name]: value + 1 };
    if (typeof value === 'boolean' || value === null || typeof value !== 'object') continue;
    const inner = changed(value as Arguments);
    if (inner !== null) {
      return { ...args, [name]: Array.isArray(value) ? Object.values(inner) : inner };
    }
  }
  return null;
}

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { createCompiledExecutor } from '../../src/execution/compiled/compiled-executor.js';

/** A mistake that somebody could make in the executor: its code, and the code with the mistake. */
export interface PlantedBug {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'different compound keys are taken for the same',
    file: 'entity-ask.ts',
    find: 'key += keyPart(value);',
    replace: 'key += typeof value;',
  },
  {
    name: 'what was never received is asked for as if it were there',
    file: 'representation.ts',
    find: 'return value !== undefined;',
    replace: 'return true;',
  },
  {
    name: 'what is missing for one field takes the others along',
    file: 'partial-ask.ts',
    find: 'left.length < needs.fields.length',
    replace: 'left.length === 0',
  },
  {
    name: 'the type of an interface object is not rewritten',
    file: 'rewrite-data.ts',
    find: '? (object) => setOwnValue(object, field, rewrite.setValueTo)',
    replace: '? () => {}',
  },
  {
    name: 'lists from two subgraphs are overwritten',
    file: 'merge-answer.ts',
    find: 'known.length === value.length ? joinedLists(known, value) : value',
    replace: 'value',
  },
  {
    name: 'answers are kept although others read them',
    file: 'entity-call.ts',
    find: 'const own = exclusive && askers.length === 1;',
    replace: 'const own = true;',
  },
  {
    name: 'false, null and 0 are not passed on as variables',
    file: 'call-subgraph.ts',
    find: 'if (value !== undefined) {',
    replace: 'if (value) {',
  },
  {
    name: 'fetches sent together lose their variables',
    file: 'group-operations.ts',
    find: 'variableUsages: [...variables.keys()],',
    replace: 'variableUsages: [],',
  },
  {
    name: 'an error of an entity is told at one of its places only',
    file: 'entity-fetch.ts',
    find: 'const paths = entities.flatMap((entity) => places.get(entity) ?? []);',
    replace: 'const paths = entities.flatMap((entity) => places.get(entity) ?? []).slice(0, 1);',
  },
  {
    name: 'an error of an entity is told at the place of another',
    file: 'entity-call.ts',
    find: "const askers = typeof index === 'number' ? concerned?.askers[index] : undefined;",
    replace: "const askers = typeof index === 'number' ? concerned?.askers[0] : undefined;",
  },
  {
    name: 'paths of errors have the names of the plan',
    file: 'error-path.ts',
    find: 'return aliases.get(name) ?? name;',
    replace: 'return name;',
  },
  {
    name: '@skip is taken for @include',
    file: 'condition-values.ts',
    find: 'return !this.conditionOf(directive);',
    replace: 'return this.conditionOf(directive);',
  },
  {
    name: 'the other branch of a condition is run',
    file: 'compile-plan.ts',
    find: '? whenTrue : whenFalse',
    replace: '? whenFalse : whenTrue',
  },
  {
    name: 'fragments hold for every type',
    file: 'collect-fields.ts',
    find: 'if (context.relations.typesSatisfying(condition).has(runtime ?? parent.name)) {',
    replace: 'if (condition) {',
  },
  {
    name: 'a null stays where none may be',
    file: 'completers.ts',
    find: 'return completed === REPORTED ? BUBBLE : completed;',
    replace: 'return completed;',
  },
  {
    name: 'a list keeps a null that none of its elements may be',
    file: 'completers.ts',
    find: 'return bubbles ? REPORTED : list;',
    replace: 'return list.map((element) => (element === BUBBLE ? null : element));',
  },
  {
    name: 'values that clients may not see are shown',
    file: 'leaf-value.ts',
    find: 'return (value) => names.has(value);',
    replace: 'return (value) => value !== null && value !== undefined;',
  },
  {
    name: 'an interface answers as its own type',
    file: 'shape-compiler.ts',
    find: 'return isObjectType(type) ? type.name : BUBBLE;',
    replace: 'return type.name;',
  },
  {
    name: 'no outage is told of',
    file: 'explain-failures.ts',
    find: 'if (execution.failures.length === 0) {',
    replace: 'if (execution.failures.length < 100) {',
  },
];

const source = new URL('../../src/execution/compiled/', import.meta.url).pathname;

/** The executor with the mistake, and what removes its files. */
export async function plant(bug: PlantedBug): Promise<{
  readonly createExecutor: typeof createCompiledExecutor;
  readonly remove: () => void;
}> {
  const directory = mkdtempSync(join(import.meta.dirname, '.planted-'));
  cpSync(source, directory, { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  for (const file of readdirSync(directory)) {
    const path = join(directory, file);
    const code = readFileSync(path, 'utf8');
    writeFileSync(path, changed(code, file, bug).replaceAll("from '../", "from '../../../src/execution/"));
  }
  const url = pathToFileURL(join(directory, 'compiled-executor.ts')).href;
  const { createCompiledExecutor: createExecutor } = await import(/* @vite-ignore */ url);
  return { createExecutor, remove: () => rmSync(directory, { recursive: true }) };
}

function changed(code: string, file: string, bug: PlantedBug): string {
  if (file !== bug.file) return code;
  if (code.split(bug.find).length !== 2) {
    throw new Error(`${file} does not say once: ${bug.find}`);
  }
  return code.replace(bug.find, () => bug.replace);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { executeQueryPlan } from '@apollo/gateway';
import { fetchesInParts } from './fetches-in-parts.js';

/** A place where @apollo/gateway is wrong: what its code says, and what it would have to say. */
export interface Correction {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Every known wrong answer of the reference that the fuzzer meets. Each has a test of the right answer. */
export const CORRECTIONS: readonly Correction[] = [
  {
    name: 'lists of lists from two subgraphs are joined, not overwritten',
    file: 'utilities/deepMerge.js',
    find: 'if ((0, predicates_1.isObject)(target[key][i]) && (0, predicates_1.isObject)(source[key][i])) {',
    replace: `if (Array.isArray(target[key][i]) && Array.isArray(source[key][i])) {
      const joined = { list: target[key][i] };
      deepMerge(joined, { list: source[key][i] });
      target[key][i] = joined.list;
    } else if ((0, predicates_1.isObject)(target[key][i]) && (0, predicates_1.isObject)(source[key][i])) {`,
  },
  {
    name: 'an entity that is not asked for does not shift the error paths of those after it',
    file: 'executeQueryPlan.js',
    find: 'if (representations.length < 1)\n                    return;',
    replace:
      'currentCursor = { ...currentCursor, representationToEntity };\n                if (representations.length < 1)\n                    return;',
  },
  {
    name: 'an error path counts representations, not entities',
    file: 'executeQueryPlan.js',
    find: 'hydratedPaths[errorPath[1]]',
    replace: 'hydratedPaths[cursor.representationToEntity[errorPath[1]]]',
  },
  {
    name: 'the error of a whole batch has the path of the first list, not of the plan',
    file: 'executeQueryPlan.js',
    find: 'return errorPath ? [...cursor.path, ...errorPath.slice()] : undefined;',
    replace: `const list = cursor.path.indexOf('@');
            const prefix = list === -1 ? cursor.path : cursor.path.slice(0, list);
            return errorPath ? [...prefix, ...(fetch.requires ? [] : errorPath)] : undefined;`,
  },
  {
    name: 'a subgraph is not asked for a type that it does not define',
    file: 'executeQueryPlan.js',
    find: 'representations.push(representation);',
    replace: `const defined = context.supergraphSchema.getType(representation.__typename)?.astNode.directives.some((directive) =>
                          directive.name.value === 'join__type' && directive.arguments[0].value.value.toLowerCase() === fetch.serviceName);
                        if (!defined) return;
                        representations.push(representation);`,
  },
  {
    name: 'an entity keeps its type where a subgraph knows only its interface',
    file: 'executeQueryPlan.js',
    find: '(0, deepMerge_1.deepMerge)(entities[representationToEntity[i]], receivedEntity);',
    replace: `const known = existingEntity && existingEntity['__typename'];
                    (0, deepMerge_1.deepMerge)(existingEntity, receivedEntity);
                    if (known && (0, graphql_1.isAbstractType)(context.supergraphSchema.getType(existingEntity['__typename'])))
                        existingEntity['__typename'] = known;`,
  },
  {
    name: 'a fragment on an interface does not make an object of a known type unknown',
    file: 'resultShaping.js',
    find: 'parentType: (_d = fragment.typeCondition) !== null && _d !== void 0 ? _d : parentType,',
    replace: `parentType: (0, federation_internals_1.isObjectType)(parentType) ? parentType : fragment.typeCondition ?? parentType,`,
  },
  {
    name: 'a field renamed for the planner is renamed back also where its value is 0, false or empty',
    file: 'dataRewrites.js',
    find: 'if (objAtPath) {',
    replace: 'if (objAtPath !== undefined) {',
  },
  {
    name: 'what one field requires and is missing takes no other field along',
    file: 'executeQueryPlan.js',
    find: 'await executeFetch(context, node, currentCursor, captureTraces ? traceNode : null, telemetryConfig);',
    replace: `for (const part of fetchesInParts(context.supergraphSchema, node, currentCursor.data))
                    await executeFetch(context, part, currentCursor, null, telemetryConfig);`,
  },
  {
    name: 'a part of a fetch is for its own objects',
    file: 'executeQueryPlan.js',
    find: 'const representation = executeSelectionSet(context.supergraphSchema, entity, requires);',
    replace: `const representation = fetch.only && !fetch.only.has(entity)
                        ? null
                        : executeSelectionSet(context.supergraphSchema, entity, requires);`,
  },
];

/** The reference with these corrections. The package's own files are read, not changed. */
export function correctReference(corrections: readonly Correction[] = CORRECTIONS): typeof executeQueryPlan {
  const require = createRequire(import.meta.url);
  const directory = dirname(require.resolve('@apollo/gateway'));
  const loaded = new Map<string, Record<string, unknown>>();

  const load = (file: string): Record<string, unknown> => {
    const known = loaded.get(file);
    if (known) return known;
    const exports: Record<string, unknown> = {};
    loaded.set(file, exports);
    const ownRequire = createRequire(join(directory, file));
    const requireCorrected = (name: string): unknown =>
      name.startsWith('./') ? load(`${join(dirname(file), name)}.js`.replace(/^\.\//, '')) : ownRequire(name);
    const run = new Function('exports', 'require', 'fetchesInParts', correctedSource(file));
    run(exports, requireCorrected, fetchesInParts);
    return exports;
  };

  const correctedSource = (file: string): string => {
    let source = readFileSync(join(directory, file), 'utf8');
    for (const { name, find, replace } of corrections.filter((correction) => correction.file === file)) {
      if (source.split(find).length !== 2) throw new Error(`The reference has changed where ${name}`);
      source = source.replace(find, () => replace);
    }
    return source;
  };

  return load('executeQueryPlan.js').executeQueryPlan as typeof executeQueryPlan;
}

import type { PlanNode, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { ComposedWorld } from './composed-world.js';
import type { FuzzCase } from './fuzz.js';
import { stable } from './invented-subgraph.js';
import type { ReferenceResult } from './reference-executor.js';

/** Everything that the comparison has to meet often. */
export const FEATURES = [
  'alias',
  'alias that is another field’s name',
  'alias that means something to JavaScript',
  'named fragment',
  'fragment on an interface',
  'fragment on a union',
  '@skip',
  '@include',
  'condition in the plan',
  'list of lists',
  'enum',
  'custom scalar',
  'variable that is coerced',
  '__typename',
  'introspection',
  'mutation',
  'several keys',
  'compound key',
  '@requires',
  '@requires with arguments',
  '@requires of a nested field',
  '@provides',
  '@shareable',
  '@override',
  '@interfaceObject',
  '@inaccessible type or value',
  'value hidden from clients',
  'rewritten input',
  'fetches in parallel',
  'null in a list of entities',
  'null that propagates',
  'subgraph error',
  'subgraph error of an entity',
  'subgraph that is down',
  'answers that are none',
  'values of a wrong kind',
  'transport: stub',
  'transport: local',
  'transport: remote',
] as const;
export type Feature = (typeof FEATURES)[number];

/** How often each feature was met. */
export class FeatureCounts {
  private readonly counts = new Map<Feature, number>(FEATURES.map((feature) => [feature, 0]));

  add(features: Iterable<Feature>): void {
    for (const feature of features) this.counts.set(feature, (this.counts.get(feature) ?? 0) + 1);
  }

  /** Features met less often than that. */
  rarerThan(least: number): Feature[] {
    return [...this.counts].filter(([, count]) => count < least).map(([feature]) => feature);
  }

  /** The rarest feature, with its count. */
  rarest(): string {
    const [[feature, count] = []] = [...this.counts].sort(([, one], [, other]) => one - other);
    return `${count} of ${feature}`;
  }

  toString(): string {
    return [...this.counts].map(([feature, count]) => `${String(count).padStart(7)}  ${feature}`).join('\n');
  }
}

/** What of all this an operation and its execution had. */
export function featuresOf(fuzz: FuzzCase, ours: ExecutionResult, reference: ReferenceResult): Set<Feature> {
  const found = new Set<Feature>([`transport: ${fuzz.transport}`]);
  addDocumentFeatures(fuzz.document, fuzz.world, found);
  if (fuzz.spoiled === 'ANSWERS') found.add('answers that are none');
  if (fuzz.spoiled === 'VALUES') found.add('values of a wrong kind');
  if (stable(fuzz.variables) !== stable(fuzz.operation.variables)) found.add('variable that is coerced');
  if ((fuzz.planned.aliases?.size ?? 0) > 0) found.add('alias that is another field’s name');
  addPlanFeatures(fuzz.planned.plan.node, found);
  addResultFeatures(ours, reference, found);
  if (fuzz.weather.down.size > 0 && reference.errors.some(({ message }) => message === undefined)) {
    found.add('subgraph that is down');
  }
  return found;
}

function addDocumentFeatures(document: DocumentNode, world: ComposedWorld, found: Set<Feature>): void {
  const types = new TypeInfo(world.schema);
  const visitCondition = (name: string | undefined) => {
    const type = name === undefined ? undefined : world.schema.getType(name);
    if (isInterfaceType(type)) found.add('fragment on an interface');
    if (isUnionType(type)) found.add('fragment on a union');
    if (name !== undefined && world.declares(name, 'inaccessible')) found.add('@inaccessible type or value');
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: ({ operation }) => void (operation === 'mutation' && found.add('mutation')),
      Directive: ({ name }) => void found.add(`@${name.value}` as Feature),
      FragmentDefinition: () => void found.add('named fragment'),
      InlineFragment: ({ typeCondition }) => visitCondition(typeCondition?.name.value),
      FragmentSpread: () => visitCondition(types.getParentType()?.name),
      Field(field) {
        if (field.alias) found.add('alias');
        if (field.alias && field.alias.value in {}) found.add('alias that means something to JavaScript');
        if (field.name.value === '__typename') found.add('__typename');
        if (field.name.value === '__schema') found.add('introspection');
        const type = types.getType();
        if (type) addTypeFeatures(type, world, found);
        const parent = types.getParentType();
        if (parent) addFieldFeatures(parent.name, field.name.value, world, found);
      },
    }),
  );
}

function addTypeFeatures(type: GraphQLOutputType, world: ComposedWorld, found: Set<Feature>): void {
  const nullable = isNonNullType(type) ? type.ofType : type;
  const element = isListType(nullable) ? nullable.ofType : undefined;
  if (isListType(isNonNullType(element) ? element.ofType : element)) found.add('list of lists');
  const named = getNamedType(type);
  if (isEnumType(named)) found.add('enum');
  if (isScalarType(named) && !isSpecifiedScalarType(named)) found.add('custom scalar');
  if (world.declares(named.name, 'inaccessible')) found.add('@inaccessible type or value');
}

function addFieldFeatures(parent: string, field: string, world: ComposedWorld, found: Set<Feature>): void {
  for (const { name, argument } of world.directivesOf(parent, field)) {
    switch (name) {
      case 'requires':
        found.add('@requires');
        if (argument.includes('(')) found.add('@requires with arguments');
        if (argument.includes('{')) found.add('@requires of a nested field');
        break;
      case 'provides':
      case 'shareable':
      case 'override':
        found.add(`@${name}`);
        break;
      case 'interfaceObject':
        found.add('@interfaceObject');
        break;
    }
  }
}

function addPlanFeatures(node: PlanNode | SubscriptionNode | undefined, found: Set<Feature>): void {
  switch (node?.kind) {
    case 'Parallel':
      found.add('fetches in parallel');
      for (const child of node.nodes) addPlanFeatures(child, found);
      break;
    case 'Sequence':
      for (const child of node.nodes) addPlanFeatures(child, found);
      break;
    case 'Flatten':
      addPlanFeatures(node.node, found);
      break;
    case 'Condition':
      found.add('condition in the plan');
      addPlanFeatures(node.ifClause, found);
      addPlanFeatures(node.elseClause, found);
      break;
    case 'Fetch':
      if (node.inputRewrites?.length) found.add('rewritten input');
      for (const selection of node.requires ?? []) addKeyFeatures(selection, found);
      break;
  }
}

/** Types of the test supergraphs that have several keys. */
const SEVERAL_KEYS = new Set(['Product', 'User', 'Employee']);

function addKeyFeatures(selection: QueryPlanSelectionNode, found: Set<Feature>): void {
  if (selection.kind !== 'InlineFragment') return;
  if (SEVERAL_KEYS.has(selection.typeCondition ?? '')) found.add('several keys');
  if (selection.selections.some((inner) => inner.kind === Kind.FIELD && inner.selections)) found.add('compound key');
}

function addResultFeatures(ours: ExecutionResult, reference: ReferenceResult, found: Set<Feature>): void {
  if (hasNullInList(ours.data)) found.add('null in a list of entities');
  if (reference.errors.some(({ message }) => message !== undefined)) found.add('subgraph error');
  if (reference.entityErrors > 0) found.add('subgraph error of an entity');
  const problems = reference.invalidValues.map(({ message }) => message);
  if (problems.some((message) => message.startsWith('Invalid'))) found.add('value hidden from clients');
  const propagates = (ours.errors ?? []).some(({ path }) => path && endsAbove(ours.data, path));
  if (propagates || problems.some((message) => message.startsWith('Cannot return null'))) {
    found.add('null that propagates');
  }
}

function hasNullInList(value: unknown): boolean {
  if (Array.isArray(value)) {
    return (
      (value.includes(null) && value.some((element) => typeof element === 'object' && element)) ||
      value.some(hasNullInList)
    );
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNullInList);
}

/** Whether the answer has null somewhere above the place. */
function endsAbove(data: unknown, path: ReadonlyArray<string | number>): boolean {
  let value = data;
  for (const step of path) {
    if (value === null) return true;
    value = typeof value === 'object' ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return false;
}

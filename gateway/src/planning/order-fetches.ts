import {
  type FetchNode,
  getResponseName,
  type PlanNode,
  type QueryPlan,
  type QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { answeredPaths } from '../execution/compiled/fetch-selections.js';

/**
 * Once in many thousand plans the planner puts a fetch before, or beside, the only one that brings what it requires.
 * Then nothing can be asked, and fields are null without a word. Such a part of a plan gets another order: each fetch
 * after those before it that it needs, or, where none of them brings what it requires, after all that do.
 */
export function orderFetches(plan: QueryPlan): QueryPlan {
  const { node } = plan;
  if (!node || node.kind === 'Subscription') {
    return plan;
  }
  const ordered = orderNode(node, [], new Set());
  return ordered === node ? plan : { ...plan, node: ordered };
}

/** A fetch of a part of a plan. */
interface Unit {
  readonly fetch: FetchNode;
  /** The fetch with all that it stands in. */
  readonly node: PlanNode;
  /** The paths of its objects and of what it requires. */
  readonly needs: readonly string[];
  readonly answers: ReadonlySet<string>;
  /** What ends before it in the same part. */
  readonly before: readonly Unit[];
}

type Wrap = (node: PlanNode) => PlanNode;

/** The smallest parts that are in disorder get another order. @param known paths that are there before the node is run */
function orderNode(node: PlanNode, at: readonly string[], known: ReadonlySet<string>): PlanNode {
  const units = unitsOf(node, at);
  if (!units.some((unit) => isTooEarly(unit, units, known))) {
    return node;
  }
  const parts = orderParts(node, at, known);
  const again = unitsOf(parts, at);
  return again.some((unit) => isTooEarly(unit, again, known)) ? (inStages(again, known) ?? node) : parts;
}

function orderParts(node: PlanNode, at: readonly string[], known: ReadonlySet<string>): PlanNode {
  switch (node.kind) {
    case 'Sequence': {
      const soFar = new Set(known);
      const nodes = node.nodes.map((child) => {
        const ordered = orderNode(child, at, soFar);
        for (const { answers } of unitsOf(child, at)) {
          for (const path of answers) soFar.add(path);
        }
        return ordered;
      });
      return { ...node, nodes };
    }
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => orderNode(child, at, known)) };
    case 'Flatten':
      return { ...node, node: orderNode(node.node, pathBelow(at, node.path), known) };
    default:
      return node;
  }
}

function unitsOf(
  node: PlanNode,
  at: readonly string[],
  wrap: Wrap = (inner) => inner,
  before: readonly Unit[] = [],
): Unit[] {
  switch (node.kind) {
    case 'Sequence': {
      const units: Unit[] = [];
      for (const child of node.nodes) units.push(...unitsOf(child, at, wrap, [...before, ...units]));
      return units;
    }
    case 'Parallel':
      return node.nodes.flatMap((child) => unitsOf(child, at, wrap, before));
    case 'Flatten':
      return unitsOf(node.node, pathBelow(at, node.path), (inner) => wrap({ ...node, node: inner }), before);
    case 'Condition': {
      const { ifClause, elseClause, ...condition } = node;
      return [
        ...(ifClause ? unitsOf(ifClause, at, (inner) => wrap({ ...condition, ifClause: inner }), before) : []),
        ...(elseClause ? unitsOf(elseClause, at, (inner) => wrap({ ...condition, elseClause: inner }), before) : []),
      ];
    }
    case 'Fetch': {
      const path = (name: string) => [...at, name].join('.');
      const needs = [at.join('.'), ...requiredPaths(node.requires ?? []).map(path)];
      const answers = new Set([...answeredPaths(node)].map(path));
      return [{ fetch: node, node: wrap(node), needs, answers, before }];
    }
    case 'Defer':
      return [];
    default:
      return node satisfies never;
  }
}

function pathBelow(at: readonly string[], path: ReadonlyArray<string | number>): string[] {
  return [...at, ...path.map(String).filter((step) => step !== '@')];
}

function requiredPaths(selections: readonly QueryPlanSelectionNode[]): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') {
      return requiredPaths(selection.selections);
    }
    const name = getResponseName(selection);
    return selection.selections
      ? requiredPaths(selection.selections).map((path) => `${name}.${path}`)
      : name === '__typename'
        ? []
        : [name];
  });
}

/** Whether something that the fetch needs is not there before it, although another brings it. */
function isTooEarly(unit: Unit, units: readonly Unit[], known: ReadonlySet<string>): boolean {
  return unit.needs.some(
    (path) =>
      !known.has(path) &&
      !unit.before.some(({ answers }) => answers.has(path)) &&
      units.some((other) => other !== unit && other.answers.has(path)),
  );
}

/** The fetches in stages; undefined where they wait for each other in a circle, or have an order of their own. */
function inStages(units: readonly Unit[], known: ReadonlySet<string>): PlanNode | undefined {
  if (units.some(({ fetch }) => fetch.operationKind === 'mutation' && !fetch.requires)) {
    return undefined;
  }
  const stages: Unit[][] = [];
  const done = new Set<Unit>();
  while (done.size < units.length) {
    const next = units.filter((unit) => !done.has(unit) && awaited(unit, units, known).every((one) => done.has(one)));
    if (next.length === 0) {
      return undefined;
    }
    stages.push(next);
    for (const unit of next) done.add(unit);
  }
  return {
    kind: 'Sequence',
    nodes: stages.map((stage) => ({ kind: 'Parallel', nodes: stage.map(({ node }) => node) })),
  };
}

function awaited(unit: Unit, units: readonly Unit[], known: ReadonlySet<string>): Unit[] {
  return unit.needs.flatMap((path) => {
    const before = unit.before.filter(({ answers }) => answers.has(path));
    return before.length > 0 || known.has(path)
      ? before
      : units.filter((other) => other !== unit && other.answers.has(path));
  });
}

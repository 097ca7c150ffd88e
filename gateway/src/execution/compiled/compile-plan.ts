import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { CompileContext } from './compile-context.js';
import { EntityFetch } from './entity-fetch.js';
import { EntityPath } from './entity-path.js';
import type { Step } from './execution.js';
import { FetchGroup, type GroupMember } from './fetch-group.js';
import { objectPaths } from './fetch-selections.js';
import { groupFetches } from './group-fetches.js';
import { type PlannedFetch, plannedFetches } from './planned-fetches.js';
import { compileRootFetch, compileSeededFetch } from './root-fetch-step.js';

/** A compiled plan, and its form for a subscription's event, whose data answers the first fetch. */
export interface CompiledPlan {
  readonly run: Step;
  readonly runSeeded: Step;
}

/** Compiles a query plan. The plan of a subscription can only be run with a seed. */
export function compilePlan(plan: QueryPlan, context: CompileContext): CompiledPlan {
  return new PlanCompiler(plan, context).compile();
}

type EntityFetchNode = FetchNode & { readonly requires: QueryPlanSelectionNode[] };

const nothing: Step = () => undefined;
const root = new EntityPath([]);

class PlanCompiler {
  private readonly steps = new Map<FetchNode, Step>();
  private readonly paths = new Map<string, EntityPath>();

  constructor(
    private readonly plan: QueryPlan,
    private readonly context: CompileContext,
  ) {
    const fetches = plannedFetches(plan);
    for (const group of groupFetches(fetches)) {
      this.compileGroup(group, fetches);
    }
  }

  compile(): CompiledPlan {
    const { node } = this.plan;
    if (node?.kind === 'Subscription') {
      const rest = node.rest ? this.compileNode(node.rest, root) : nothing;
      return { run: unseeded, runSeeded: inSequence([compileSeededFetch(node.primary, this.context), rest]) };
    }
    return {
      run: node ? this.compileNode(node, root) : nothing,
      runSeeded: node ? this.compileSeeded(node) : nothing,
    };
  }

  private compileGroup(fetches: readonly PlannedFetch[], all: readonly PlannedFetch[]): void {
    const members = fetches.map((planned): GroupMember => {
      const { fetch, at } = planned;
      if (fetch.variableUsages?.includes('representations')) {
        throw new GraphQLError('A variable of this operation must not be called "representations".');
      }
      const mayShare = !all.some((other) => other !== planned && writesIntoSame(other, planned));
      const addsStructure = all.some((other) => other !== planned && looksInto(other, planned));
      const path = this.pathOf(at);
      return {
        planned,
        fetch: new EntityFetch(fetch as EntityFetchNode, path, addsStructure, mayShare, this.context),
      };
    });
    const group = new FetchGroup(members);
    for (const member of members) {
      this.steps.set(member.planned.fetch, group.stepOf(member));
    }
  }

  /** The same object for the same path. */
  private pathOf(steps: readonly string[]): EntityPath {
    const key = steps.join('.');
    const path = this.paths.get(key) ?? new EntityPath(steps);
    this.paths.set(key, path);
    return path;
  }

  private compileSeeded(node: PlanNode): Step {
    const [first, ...rest] = node.kind === 'Sequence' ? node.nodes : [node];
    return first?.kind === 'Fetch'
      ? inSequence([compileSeededFetch(first, this.context), ...rest.map((other) => this.compileNode(other, root))])
      : () => {
          throw new Error('The data of an event answers a first fetch, but this plan does not start with one');
        };
  }

  private compileNode(node: PlanNode, at: EntityPath): Step {
    switch (node.kind) {
      case 'Sequence':
        return inSequence(node.nodes.map((child) => this.compileNode(child, at)));
      case 'Parallel':
        return inParallel(node.nodes.map((child) => this.compileNode(child, at)));
      case 'Flatten':
        return this.compileNode(node.node, at.below(node.path));
      case 'Fetch':
        return this.steps.get(node) ?? compileRootFetch(node, at, this.context);
      case 'Condition': {
        const { condition } = node;
        const whenTrue = node.ifClause ? this.compileNode(node.ifClause, at) : nothing;
        const whenFalse = node.elseClause ? this.compileNode(node.elseClause, at) : nothing;
        return (execution) => (execution.context.variables[condition] ? whenTrue : whenFalse)(execution);
      }
      case 'Defer':
        throw new Error('The plan defers a part of the answer: @defer is not supported');
      default:
        return node satisfies never;
    }
  }
}

/** Whether two fetches may add to the same nested objects. */
function writesIntoSame(one: PlannedFetch, other: PlannedFetch): boolean {
  const paths = absoluteObjectPaths(one);
  return [...absoluteObjectPaths(other)].some((path) => paths.has(path));
}

/** Whether a fetch finds its objects in what another adds. */
function looksInto(one: PlannedFetch, other: PlannedFetch): boolean {
  const path = `${one.at.filter((step) => step !== '@').join('.')}.`;
  return [...absoluteObjectPaths(other)].some((added) => path.startsWith(`${added}.`));
}

function absoluteObjectPaths({ fetch, at }: PlannedFetch): ReadonlySet<string> {
  const above = at.filter((step) => step !== '@');
  return new Set([...objectPaths(fetch)].map((path) => [...above, path].join('.')));
}

function unseeded(): never {
  throw new Error('A subscription is executed event by event: its plan needs the data of an event');
}

function inSequence(steps: readonly Step[]): Step {
  return async (execution) => {
    for (const step of steps) {
      await step(execution);
    }
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (execution) => {
    await Promise.all(steps.map((step) => step(execution)));
  };
}

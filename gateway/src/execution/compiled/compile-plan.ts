import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { CompileContext } from './compile-context.js';
import { compileEntityFetch } from './entity-fetch-step.js';
import { EntityPath } from './entity-path.js';
import type { Step } from './execution.js';
import { compileRootFetch, compileSeededFetch } from './root-fetch-step.js';

/** A compiled plan, and its form for a subscription's event, whose data answers the first fetch. */
export interface CompiledPlan {
  readonly run: Step;
  readonly runSeeded: Step;
}

const nothing: Step = () => undefined;
const root = new EntityPath([]);

/** Compiles a query plan. The plan of a subscription can only be run with a seed. */
export function compilePlan(plan: QueryPlan, context: CompileContext): CompiledPlan {
  const { node } = plan;
  if (node?.kind === 'Subscription') {
    const rest = node.rest ? compileNode(node.rest, root, context) : nothing;
    return { run: unseeded, runSeeded: inSequence([compileSeededFetch(node.primary, context), rest]) };
  }
  return {
    run: node ? compileNode(node, root, context) : nothing,
    runSeeded: node ? compileSeeded(node, context) : nothing,
  };
}

function unseeded(): never {
  throw new Error('A subscription is executed event by event: its plan needs the data of an event');
}

function compileSeeded(node: PlanNode, context: CompileContext): Step {
  const [first, ...rest] = node.kind === 'Sequence' ? node.nodes : [node];
  return first?.kind === 'Fetch'
    ? inSequence([compileSeededFetch(first, context), ...rest.map((other) => compileNode(other, root, context))])
    : () => {
        throw new Error('The data of an event answers a first fetch, but this plan does not start with one');
      };
}

function compileNode(node: PlanNode, at: EntityPath, context: CompileContext): Step {
  switch (node.kind) {
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(child, at, context)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(child, at, context)));
    case 'Flatten':
      return compileNode(node.node, at.below(node.path), context);
    case 'Fetch':
      return compileFetch(node, at, context);
    case 'Condition': {
      const { condition } = node;
      const whenTrue = node.ifClause ? compileNode(node.ifClause, at, context) : nothing;
      const whenFalse = node.elseClause ? compileNode(node.elseClause, at, context) : nothing;
      return (execution) => (execution.context.variables[condition] ? whenTrue : whenFalse)(execution);
    }
    case 'Defer':
      throw new Error('The plan defers a part of the answer: @defer is not supported');
    default:
      return node satisfies never;
  }
}

function compileFetch(fetch: FetchNode, at: EntityPath, context: CompileContext): Step {
  return fetch.requires ? compileEntityFetch(fetch, fetch.requires, at, context) : compileRootFetch(fetch, at, context);
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

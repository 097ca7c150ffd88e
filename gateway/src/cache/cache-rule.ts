import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { getNamedType, isCompositeType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { PlannedOperation } from '../execution/execute-plan.js';
import type { CacheableFields, Showing } from './cacheable-fields.js';

/** Under what conditions the answers of an operation may be kept. */
export interface CacheRule {
  /** No other operation of this process has it. */
  readonly id: number;
  readonly showing: ReadonlySet<Showing>;
  /** Whose books the answer is made from, in a fixed order. */
  readonly subgraphs: readonly string[];
}

let lastId = 0;

/** The rule of a query that shows nothing but cacheable fields; null for any other operation. */
export function readCacheRule(planned: PlannedOperation, cacheable: CacheableFields): CacheRule | null {
  if (planned.operation.operation !== 'query') return null;
  const showing = readShowing(planned, cacheable);
  if (showing === null) return null;
  const subgraphs = new Set<string>();
  if (planned.plan.node) collectSubgraphs(planned.plan.node, subgraphs);
  if (subgraphs.size === 0) return null;
  lastId += 1;
  return { id: lastId, showing, subgraphs: [...subgraphs].sort() };
}

/** What is shown anywhere in the document; null when a field of it is not cacheable. */
function readShowing({ document, schema }: PlannedOperation, fields: CacheableFields): ReadonlySet<Showing> | null {
  const showing = new Set<Showing>();
  let cacheable = true;
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      [Kind.FIELD]({ name }) {
        const parent = typeInfo.getParentType();
        const type = parent ? fields[parent.name] : undefined;
        if (type === undefined || !(name.value === '__typename' || type.fields.includes(name.value))) {
          cacheable = false;
          return;
        }
        showing.add(type.showing);
      },
      [Kind.SELECTION_SET]() {
        // Of an interface or a union it is not known which objects come.
        const type = getNamedType(typeInfo.getType());
        if (isCompositeType(type) && !(type.name in fields)) cacheable = false;
      },
    }),
  );
  return cacheable ? showing : null;
}

function collectSubgraphs(node: PlanNode | SubscriptionNode | FetchNode, into: Set<string>): void {
  switch (node.kind) {
    case 'Fetch':
      into.add(node.serviceName);
      return;
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) collectSubgraphs(child, into);
      return;
    case 'Flatten':
      collectSubgraphs(node.node, into);
      return;
    case 'Condition':
      if (node.ifClause) collectSubgraphs(node.ifClause, into);
      if (node.elseClause) collectSubgraphs(node.elseClause, into);
      return;
    default:
      throw new Error(`A query plan holds a ${node.kind} node, whose answers must not be kept.`);
  }
}

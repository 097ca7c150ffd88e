import { type Actor, AGGREGATE_READER } from '@hub/identity';
import { permitted } from '@hub/policy-rules';
import { getNamedType, isCompositeType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { PlannedOperation } from '../execution/execute-plan.js';

/**
 * Types whose fields are figures, reference data or the way to them: whoever may read aggregates sees the same in
 * them. Anything else (a record, a person, a list of either) depends on who asks. A type that is missing here only
 * costs sharing; a type that is here must have no field that depends on the reader.
 */
export const AGGREGATE_TYPES: ReadonlySet<string> = new Set([
  'Programme',
  'Trade',
  'Place',
  'PlaceCoverage',
  'Body',
  'School',
  'TrainingFigures',
  'EnrolmentCounts',
  'EnrolmentCountRow',
  'EnrolmentStatusCount',
  'TradeEnrolmentCount',
  'PlaceEnrolmentCount',
  'SchoolEnrolmentCount',
  'ImplementationFigures',
  'BodyTraining',
  'DemandFigures',
  'DemandStatusCount',
  'TradeDemandCount',
  'PlaceDemandCount',
  'SenderDemandCount',
  'BudgetFigures',
  'TradeBudget',
  'PlaceBudget',
  'OutreachFigures',
  'SharedOutreach',
  'TradeOutreachCount',
  'PlaceOutreachCount',
]);

/** The key of everyone who may read aggregates. */
export const AGGREGATE_KEY = 'aggregate';

/** As whom a live view is filled in, and what tells it from views with other rights. */
export interface ViewPrincipal {
  readonly actor: Actor;
  readonly key: string;
}

/**
 * Everyone who may read aggregates shares a view that shows nothing else, filled in as `AGGREGATE_READER`.
 * Any other view is filled in as its viewer, and shared by nobody but the same actor with the same token's end.
 */
export function choosePrincipal(
  planned: PlannedOperation,
  actor: Actor,
  aggregateTypes = AGGREGATE_TYPES,
): ViewPrincipal {
  if (permitted(actor, 'aggregate.read').allowed && showsOnly(planned, aggregateTypes)) {
    return { actor: AGGREGATE_READER, key: AGGREGATE_KEY };
  }
  const { id, agency, actsFor, roles, expiresAt } = actor;
  return { actor, key: JSON.stringify([id, agency, actsFor, roles, expiresAt]) };
}

const answers = new WeakMap<PlannedOperation, boolean>();

/** Whether every object the operation selects is of one of these types. */
function showsOnly(planned: PlannedOperation, types: ReadonlySet<string>): boolean {
  if (types !== AGGREGATE_TYPES) return readShowsOnly(planned, types);
  const known = answers.get(planned);
  if (known !== undefined) return known;
  const answer = readShowsOnly(planned, types);
  answers.set(planned, answer);
  return answer;
}

function readShowsOnly({ document, schema, operation }: PlannedOperation, types: ReadonlySet<string>): boolean {
  const root = schema.getRootType(operation.operation)?.name;
  const typeInfo = new TypeInfo(schema);
  let only = true;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      [Kind.SELECTION_SET]() {
        const type = getNamedType(typeInfo.getType());
        if (isCompositeType(type) && type.name !== root && !types.has(type.name)) only = false;
      },
    }),
  );
  return only;
}

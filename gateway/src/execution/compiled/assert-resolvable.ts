import { GraphQLError, getNamedType, isAbstractType, isUnionType } from 'graphql';
import type { PlannedOperation } from '../execute-plan.js';
import type { CollectedField } from './collect-fields.js';
import { plannedRootNames } from './planned-fetches.js';

/**
 * Throws a GraphQLError for a root field that the plan silently leaves out because nothing can be there: an interface
 * without implementations, of which another subgraph knows more than it can resolve. A null would look like an answer.
 */
export function assertResolvable(fields: readonly CollectedField[], { schema, plan }: PlannedOperation): void {
  let planned: ReadonlySet<string> | undefined;
  for (const { parent, fieldName, responseName } of fields) {
    const definition = isUnionType(parent) ? undefined : parent.getFields()[fieldName];
    const type = definition && getNamedType(definition.type);
    if (isAbstractType(type) && schema.getPossibleTypes(type).length === 0) {
      planned ??= plannedRootNames(plan);
      if (!planned.has(responseName)) {
        throw new GraphQLError(`No service can answer "${parent.name}.${fieldName}" with these fields.`, {
          extensions: { code: 'FIELD_NOT_RESOLVABLE' },
        });
      }
    }
  }
}

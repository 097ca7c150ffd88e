import { type CalendarDate, isCalendarDate } from '@hub/registry';
import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { badUserInput } from './bad-user-input.js';

/**
 * `Date` lets every value through and `getCalendarDate` judges it in the resolver: an error thrown while a planned,
 * unvalidated operation is coerced would lose its BAD_USER_INPUT code.
 */
export const calendarDateScalar = new GraphQLScalarType({
  name: 'Date',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

/** The day given as `argument`; undefined when absent. Throws BAD_USER_INPUT for anything that is not a real day. */
export function getCalendarDate(argument: string, value: unknown): CalendarDate | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (!isCalendarDate(value)) {
    throw badUserInput(`"${argument}" must be a real day, written YYYY-MM-DD.`);
  }
  return value;
}

import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

const MAX_VND = 9_223_372_036_854_775_807n;

/** Whole đồng: a string of decimal digits on output, `bigint` in TypeScript. */
export const Vnd = new GraphQLScalarType<bigint, string>({
  name: 'Vnd',
  description:
    'An amount in whole Vietnamese đồng, as a JSON string of digits so that no client rounds it. ' +
    'Input: such a string, or a JSON integer up to 2^53−1.',
  serialize: (value) => BigInt(value as bigint | string | number).toString(),
  parseValue: parseVnd,
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING || node.kind === Kind.INT) return parseVnd(node.value);
    throw badInput('Vnd must be a string of digits or a whole number.');
  },
});

function parseVnd(value: unknown): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw badInput('Vnd as a JSON number must be whole and at most 2^53−1; send larger amounts as a string.');
  }
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,19}$/.test(text)) throw badInput('Vnd must be a string of digits.');
  const amount = BigInt(text);
  if (amount > MAX_VND || amount < -MAX_VND) throw badInput('Vnd must fit 64 bits.');
  return amount;
}

/** A document as a JSON object; what it must hold is said where it is asked for. */
export const JsonObject = new GraphQLScalarType<object, object>({
  name: 'JsonObject',
  description: 'A JSON object, whose fields are described where it is asked for or given.',
  serialize: (value) => value as object,
  parseValue: parseObject,
  parseLiteral: (node, variables) => parseObject(valueFromASTUntyped(node, variables)),
});

function parseObject(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badInput('Must be a JSON object.');
  return value;
}

/** A moment: RFC 3339 in UTC. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A moment in time, RFC 3339 in UTC, for example `2026-11-23T02:00:00.000Z`.',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function parseDateTime(value: unknown): Date {
  // `new Date` would take 31 November for 1 December.
  const moment =
    typeof value === 'string' && RFC_3339.test(value) && isRealDay(value.slice(0, 10)) ? new Date(value) : undefined;
  if (moment === undefined || Number.isNaN(moment.getTime())) {
    throw badInput('DateTime must be a real moment, RFC 3339 with a time zone, for example 2026-11-23T09:00:00+07:00.');
  }
  return moment;
}

/** A calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`; a string in TypeScript too. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`.',
  serialize: (value) => String(value).slice(0, 10),
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : undefined),
});

function parseDate(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDay(value)) return value;
  throw badInput('Date must be a real calendar day as YYYY-MM-DD.');
}

/** Whether a text of the shape `YYYY-MM-DD` names a day that there is. */
function isRealDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

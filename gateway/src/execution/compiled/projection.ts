import { GraphQLError } from 'graphql';

/** A null whose cause was already reported. Where the type allows, it is written as null. */
export const REPORTED: unique symbol = Symbol('reported null');

/** No value for a place that must have one: the nearest object or list that may be null becomes null. */
export const BUBBLE: unique symbol = Symbol('null for a non-nullable place');

/** Turns received data into the client's: a value, null, REPORTED or BUBBLE. */
export type Complete = (value: unknown, projection: Projection) => unknown;

/** One completion of received data against the API schema. */
export class Projection {
  readonly errors: GraphQLError[] = [];
  /** Where the completion is; completers push and pop. */
  readonly path: Array<string | number> = [];

  constructor(readonly variables: Readonly<Record<string, unknown>>) {}

  /** Notes that the value at the path is not what the schema promises. */
  report(problem: string, parent: string, type: string): void {
    const last = this.path.at(-1);
    const place =
      typeof last === 'string' ? `field ${parent}.${last}` : `array element of type ${type} at index ${last}`;
    this.errors.push(
      new GraphQLError(`${problem} ${place}.`, { path: [...this.path], extensions: { code: 'INVALID_GRAPHQL' } }),
    );
  }
}

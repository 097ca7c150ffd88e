import { GraphQLError } from 'graphql';

/** A null whose cause was already reported. Where the type allows, it is written as null. */
export const REPORTED: unique symbol = Symbol('reported null');

/** No value for a place that must have one: the nearest object or list that may be null becomes null. */
export const BUBBLE: unique symbol = Symbol('null for a non-nullable place');

/** Turns received data into the client's: a value, null, REPORTED or BUBBLE. */
export type Complete = (value: unknown, projection: Projection) => unknown;

/** One completion of received data against the API schema. */
export class Projection {
  readonly errors: InvalidValue[] = [];
  /** Where the completion is; completers push and pop. */
  readonly path: Array<string | number> = [];

  private readonly completed = new Map<Complete, Map<object, unknown>>();

  constructor(
    readonly variables: Readonly<Record<string, unknown>>,
    /** Received lists and objects that stand at several places: they are completed once, and the answer shares them. */
    private readonly shared: ReadonlySet<object>,
  ) {}

  /** Completes a list or object, or finds it completed already. What has something to report is completed everywhere. */
  complete(source: object, complete: Complete): unknown {
    if (this.shared.size === 0 || !this.shared.has(source)) {
      return complete(source, this);
    }
    let known = this.completed.get(complete);
    if (!known) {
      known = new Map();
      this.completed.set(complete, known);
    }
    let completed = known.get(source);
    if (completed === undefined) {
      const reported = this.errors.length;
      completed = complete(source, this);
      if (reported === this.errors.length) {
        known.set(source, completed);
      }
    }
    return completed;
  }

  /** Notes that the value at the path is not what the schema promises. */
  report(problem: string, place: FieldPlace, type: string, value?: unknown): void {
    const last = this.path.at(-1);
    const where =
      typeof last === 'string' ? `field ${place.parent}.${last}` : `array element of type ${type} at index ${last}`;
    this.errors.push(new InvalidValue(`${problem} ${where}.`, [...this.path], place, type, value));
  }
}

/** A field in the schema. */
export interface FieldPlace {
  readonly parent: string;
  readonly field: string;
}

/** What a subgraph sent in the place of a value of the type. */
export class InvalidValue extends GraphQLError {
  constructor(
    message: string,
    path: ReadonlyArray<string | number>,
    /** The field that it is a value of, or an element of. */
    readonly place: FieldPlace,
    readonly type: string,
    /** An enum's value or an object's `__typename`; undefined for what is missing. */
    readonly value: unknown,
  ) {
    super(message, { path, extensions: { code: 'INVALID_GRAPHQL' } });
  }
}

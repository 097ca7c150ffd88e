/** What one body did to one root field of the schema, through the gateway, while a scenario ran. */
export interface Deed {
  /** `WROTE`: the mutation succeeded. `REFUSED`: it answered a refusal. `SAW`: the query gave it something. */
  readonly kind: 'WROTE' | 'REFUSED' | 'SAW';
  /** The root field of the schema. */
  readonly field: string;
  /** Code of the body, as the scenario names it. */
  readonly body: string;
  /** The body in office for it on the day, and every body whose files that one inherited. */
  readonly actsFor: readonly string[];
  /** Of a `WROTE`: whether a subscriber was told of it. */
  readonly announced: boolean;
  /** Of a `REFUSED`: type of the answer, such as `NotAllowed`. */
  readonly refusal: string | null;
}

declare module 'vitest' {
  interface TaskMeta {
    /** What bodies did through the gateway while the test ran. */
    deeds?: Deed[];
  }
}

/**
 * What one document may ask for, whichever way it comes in. Counts are taken after spreading fragments, so that a
 * small document cannot unfold into a large one.
 */
export interface OperationLimits {
  /** Characters of the document. */
  readonly documentLength: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Brackets of any kind within each other. */
  readonly nesting: number;
  /** Levels of nested fields, the root fields being the first. */
  readonly depth: number;
  /** Fields in all, spread. */
  readonly fields: number;
  /** Fields renamed by an alias, spread. */
  readonly aliases: number;
  /** Fragments defined: whether their fields agree is checked pair by pair. */
  readonly fragments: number;
  /** Fields at the root of a query. */
  readonly rootFields: number;
  /** Fields at the root of a mutation: each is a write of its own. */
  readonly mutations: number;
  /** Directives in the document. */
  readonly directives: number;
  /** Directives on one node. */
  readonly directivesOnOneNode: number;
  /** The same response name written again in one selection set. */
  readonly repeats: number;
  /** Fetches from subgraphs that the plan is likely to have: the planner's time grows with them. */
  readonly fetches: number;
  /** Values of the answer, lists counted as long as they may be (`compileCost`). Depends on the variables too. */
  readonly cost: number;
}

export const DEFAULT_OPERATION_LIMITS: OperationLimits = Object.freeze({
  documentLength: 65_536,
  tokens: 4_000,
  nesting: 64,
  depth: 16,
  fields: 2_000,
  aliases: 100,
  fragments: 50,
  rootFields: 30,
  mutations: 10,
  directives: 100,
  directivesOnOneNode: 8,
  repeats: 20,
  fetches: 40,
  cost: 50_000,
});

/** A limit the document goes beyond. */
export interface LimitExceeded {
  readonly limit: keyof OperationLimits;
  readonly max: number;
}

/** What identity needs to know about bodies; `Registry` of @hub/registry satisfies it. Dates are YYYY-MM-DD. */
export interface BodySuccession {
  /** The body, if one with this code ever existed. */
  findBody(code: string): { readonly code: string } | undefined;
  /** The body that holds its files and rights on that date: itself while it exists. */
  successorOn(code: string, date: string): { readonly code: string };
  /** Its own code and those of every body whose files it had inherited by that date. */
  actsFor(code: string, date: string): readonly string[];
}

/** An exact body code (`DOLISA`), every body of a kind (`SCHOOL:*`), or every body (`*`). */
export type BodySelector = string;

/** Whether the selector means this body. */
export function selects(selector: BodySelector, body: string): boolean {
  return selector.endsWith('*') ? body.startsWith(selector.slice(0, -1)) : selector === body;
}

import { type RequestContext, uuidv7 } from '@hub/subgraph-kit';
import { p } from '@mikro-orm/core';

/** What every record of the cycle carries; the database keeps its history from these columns. */
export interface BudgetRecord {
  id: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Account that made the last change. */
  changedBy: string;
  /** Body it acted for: the heir's code where an heir continued the file. */
  changedAs: string;
}

/** The columns of `BudgetRecord`, made anew for each entity. */
export function recordColumns() {
  return {
    id: p.uuid().primary(),
    version: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    changedBy: p.string(),
    changedAs: p.string(),
  };
}

/** The column values of a record that is being made. */
export function newRecord(context: RequestContext): BudgetRecord {
  const now = context.now();
  return {
    id: uuidv7(),
    version: 1,
    createdAt: now,
    updatedAt: now,
    changedBy: context.actor.id,
    changedAs: actingBody(context),
  };
}

/** Marks a record as changed now by the actor. */
export function stampChange(context: RequestContext, row: BudgetRecord): void {
  row.version += 1;
  row.updatedAt = context.now();
  row.changedBy = context.actor.id;
  row.changedAs = actingBody(context);
}

/** The body a write is signed by. Every write of the budget is granted to bodies, so there is one. */
export function actingBody({ actor }: RequestContext): string {
  if (actor.agency === null) throw new Error('A write was let through without a body.');
  return actor.agency;
}

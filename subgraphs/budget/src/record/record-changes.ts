import type { RequestContext } from '@hub/subgraph-kit';
import { Body, referTo } from '../reference/reference-types.js';
import { positionPages } from './position-pages.js';
import { RecordChangeRow } from './record-change.entity.js';
import { BudgetChange, BudgetFieldChange } from './record-change.type.js';

/** Histories of records that the actor was shown: who may read a record may read its history. */
export const recordChangesLoader = ({ em }: RequestContext) =>
  positionPages(
    (recordIds, start, end) =>
      em.find(
        RecordChangeRow,
        { recordId: { $in: [...recordIds] }, position: { $gt: start, $lte: end } },
        { orderBy: { recordId: 'asc', position: 'asc' } },
      ),
    ({ recordId }) => recordId,
    changeOf,
  );

function changeOf({ version, line, at, changedAs, changes }: RecordChangeRow): BudgetChange {
  const fields = Object.entries(changes).map(([column, [before, after]]) =>
    Object.assign(new BudgetFieldChange(), { field: fieldName(column), before: textOf(before), after: textOf(after) }),
  );
  return Object.assign(new BudgetChange(), {
    version,
    line: line ?? null,
    at,
    by: referTo(Body, changedAs),
    fields: fields.sort((a, b) => (a.field < b.field ? -1 : 1)),
  });
}

function fieldName(column: string): string {
  return column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

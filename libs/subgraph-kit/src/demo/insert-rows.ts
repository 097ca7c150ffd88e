import type { EntityManager } from '@mikro-orm/postgresql';

const CHUNK = 4_000;

/**
 * Inserts many rows in few statements. `columns` gives each column with its SQL type; rows are plain JSON values.
 * Table and column names come from code, never from data.
 */
export async function insertRows<Column extends string>(
  em: EntityManager,
  table: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly Readonly<Record<Column, unknown>>[],
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  const types = Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
  for (let start = 0; start < rows.length; start += CHUNK) {
    await em.execute(
      `insert into ${table} (${names}) select ${names} from jsonb_to_recordset(?::jsonb) as given(${types})`,
      [JSON.stringify(rows.slice(start, start + CHUNK))],
    );
  }
}

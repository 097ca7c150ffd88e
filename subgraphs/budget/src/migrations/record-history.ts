/**
 * History of the budget's records, kept by the database itself: one row per changed row, with what each column was
 * and became. The application may read it and nothing else. Columns that say when and by whom are kept once, in the
 * row's own `at` and `changed_by`.
 */
const KEEP_HISTORY = [
  // As a text a number stays exact in whatever reads it.
  `create function exact(value jsonb) returns jsonb language sql immutable as $$
    select case jsonb_typeof(value) when 'number' then to_jsonb(value #>> '{}') else value end
  $$`,
  `create function changed_columns(was jsonb, became jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(n.key, jsonb_build_array(exact(was -> n.key), exact(n.value))), '{}')
    from jsonb_each(became) n
    where coalesce(was -> n.key, 'null') <> n.value and n.key not like '%\\_by'
      and n.key not in ('id', 'version', 'created_at', 'updated_at', 'changed_as')
  $$`,
  `create function keep_history() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
  declare
    changed jsonb := changed_columns(case tg_op when 'UPDATE' then to_jsonb(old) else '{}' end, to_jsonb(new));
  begin
    if changed = '{}' then return null; end if;
    insert into record_change (record_id, position, version, at, changed_by, changed_as, changes)
    select new.id, count(*) + 1, new.version, new.updated_at, new.changed_by, new.changed_as, changed
    from record_change where record_id = new.id;
    return null;
  end $$`,
];

/**
 * A change of a line is history of the record it belongs to, under the version that record has just been given: the
 * application stamps the record before it touches the lines.
 */
const KEEP_LINE_HISTORY = `create function keep_line_history(record text, record_id uuid, line int, changes jsonb)
  returns void language plpgsql security definer set search_path = budget, pg_temp as $$
  begin
    execute format(
      'insert into record_change (record_id, position, version, line, at, changed_by, changed_as, changes)
       select r.id, (select count(*) + 1 from record_change where record_id = r.id), r.version, $2, r.updated_at,
              r.changed_by, r.changed_as, $3 from %I r where r.id = $1', record)
    using record_id, line, changes;
  end $$`;

/** Statements that make the table of changes. */
export const RECORD_HISTORY: readonly string[] = [
  `create table record_change (
    id uuid primary key default gen_random_uuid(),
    record_id uuid not null,
    position int not null,
    version int not null,
    line int,
    at timestamptz not null,
    changed_by text not null,
    changed_as text collate "C" not null,
    changes jsonb not null,
    unique (record_id, position))`,
  ...KEEP_HISTORY,
  KEEP_LINE_HISTORY,
  'revoke execute on function keep_line_history from public',
  'grant select on record_change to hub_budget',
];

/** Keeps the history of a table whose rows have a version and say who changed them. */
export function withHistory(table: string): string {
  return `create trigger keep_history after insert or update on ${table} for each row execute function keep_history()`;
}

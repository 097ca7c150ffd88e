/**
 * History and finality of records, kept by the database itself, in the schema of one subgraph: one row per change,
 * with what each column was and became. The application may read it and nothing else. A record's own bookkeeping
 * columns say when and by whom, so they are not repeated among the changes; neither are columns that follow from others.
 */
export const recordHistory = (schema: string, derived: readonly string[] = []): readonly string[] => [
  `create table record_change (
    id bigint generated always as identity primary key,
    record_kind text collate "C" not null,
    record_id uuid not null,
    version int not null,
    at timestamptz not null,
    changed_by text not null,
    changed_as text collate "C" not null,
    changes jsonb not null)`,
  'create index record_change_record on record_change (record_id, id)',
  `create function keep_history() returns trigger language plpgsql security definer
  set search_path = ${schema}, pg_temp as $$
  declare
    old_values jsonb := '{}';
  begin
    if tg_op = 'UPDATE' then old_values := to_jsonb(old); end if;
    insert into record_change (record_kind, record_id, version, at, changed_by, changed_as, changes)
    select tg_table_name, new.id, new.version, new.updated_at, new.changed_by, new.changed_as,
           coalesce(jsonb_object_agg(n.key, jsonb_build_array(old_values -> n.key, n.value)), '{}')
    from jsonb_each(to_jsonb(new)) n
    where coalesce(old_values -> n.key, 'null') <> n.value
      and n.key not in ('id', 'version', 'created_at', 'updated_at', 'changed_by', 'changed_as'${derived.map((column) => `, '${column}'`).join('')});
    return null;
  end $$`,
  `create function guard_final() returns trigger language plpgsql set search_path = ${schema}, pg_temp as $$
  begin
    if old.status = any (tg_argv) then
      raise exception '% % is final and does not change', tg_table_name, old.id;
    end if;
    return new;
  end $$`,
  `grant select on record_change to hub_${schema}`,
];

/** Keeps the history of a table that has the columns of a record. */
export function withHistory(table: string): string {
  return `create trigger keep_history after insert or update on ${table} for each row execute function keep_history()`;
}

/** Refuses every change of a row that has reached one of these statuses. */
export function finalIn(table: string, ...statuses: readonly string[]): string {
  const list = statuses.map((status) => `'${status}'`).join(', ');
  return `create trigger guard_final before update on ${table} for each row execute function guard_final(${list})`;
}

/** The columns every record has. */
export const RECORD_COLUMNS = `
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  changed_by text not null,
  changed_as text collate "C" not null`;

import { finalIn, RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** Targets of streaming graduates into vocational education, and what came of them. */
export class Streaming extends Migration {
  override up(): void {
    for (const sql of TABLES) this.addSql(sql);
  }
}

const TABLES: readonly string[] = [
  `create table streaming_cohort (
    id uuid primary key,
    lead_code text collate "C" not null,
    school_year int not null,
    cohort text collate "C" not null check (cohort in ('LOWER_SECONDARY', 'UPPER_SECONDARY')),
    target_min_tenths int not null check (target_min_tenths between 0 and 1000),
    target_max_tenths int check (target_max_tenths between target_min_tenths and 1000),
    target_basis text not null,
    target_provisional boolean not null,
    due_on date,
    status text collate "C" not null check (status in ('OPEN', 'CONSOLIDATED')),
    consolidated_on date,
    ${RECORD_COLUMNS},
    unique (school_year, cohort),
    check ((status = 'CONSOLIDATED') = (consolidated_on is not null)))`,
  'create index streaming_cohort_created on streaming_cohort (created_at, id)',
  withHistory('streaming_cohort'),
  finalIn('streaming_cohort', 'CONSOLIDATED'),

  // '' is no school: the figure is of the whole place.
  `create table streaming_actual (
    id uuid primary key,
    cohort_id uuid not null references streaming_cohort (id),
    reporter_code text collate "C" not null,
    place_code text collate "C" not null,
    school_code text collate "C" not null,
    school_name text not null,
    graduates int not null check (graduates >= 0),
    elementary int not null check (elementary >= 0),
    intermediate int not null check (intermediate >= 0),
    college int not null check (college >= 0),
    first_reported_on date not null,
    ${RECORD_COLUMNS},
    check (elementary + intermediate + college <= graduates),
    check (school_code = '' or school_name = ''),
    unique (cohort_id, place_code, school_code, school_name))`,
  'create index streaming_actual_created on streaming_actual (cohort_id, created_at, id)',
  withHistory('streaming_actual'),
  `create function guard_streaming_actual() returns trigger language plpgsql set search_path = training, pg_temp as $$
  begin
    if exists (select from streaming_cohort c where c.id = new.cohort_id and c.status = 'CONSOLIDATED') then
      raise exception 'streaming_cohort % is consolidated and its figures do not change', new.cohort_id;
    end if;
    return new;
  end $$`,
  `create trigger guard_consolidated before insert or update on streaming_actual
    for each row execute function guard_streaming_actual()`,
  'grant select, insert on streaming_cohort, streaming_actual to hub_training',
  `grant update (target_min_tenths, target_max_tenths, target_basis, target_provisional, due_on, status,
    consolidated_on, version, updated_at, changed_by, changed_as) on streaming_cohort to hub_training`,
  `grant update (graduates, elementary, intermediate, college, version, updated_at, changed_by, changed_as)
    on streaming_actual to hub_training`,
];

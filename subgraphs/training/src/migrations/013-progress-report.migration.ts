import { finalIn, RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** Reporting periods, what bodies report in them, and the numbered reports DOLISA makes of it. */
export class ProgressReports extends Migration {
  override up(): void {
    for (const sql of TABLES) this.addSql(sql);
  }
}

const TABLES: readonly string[] = [
  `create table reporting_period (
    id uuid primary key,
    opener_code text collate "C" not null,
    year int not null,
    part text collate "C" not null check (part in ('YEAR', 'H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4')),
    title text not null,
    expected_codes text[] collate "C" not null,
    due_on date not null,
    deadlines jsonb not null,
    status text collate "C" not null check (status in ('OPEN', 'CLOSED')),
    ${RECORD_COLUMNS},
    unique (year, part))`,
  'create index reporting_period_created on reporting_period (created_at, id)',
  'create index reporting_period_expected on reporting_period using gin (expected_codes)',
  withHistory('reporting_period'),
  finalIn('reporting_period', 'CLOSED'),

  `create table progress_contribution (
    id uuid primary key,
    period_id uuid not null references reporting_period (id),
    body_code text collate "C" not null,
    results text not null,
    difficulties text,
    recommendations text,
    ${RECORD_COLUMNS},
    unique (period_id, body_code))`,
  withHistory('progress_contribution'),
  `create function guard_contribution() returns trigger language plpgsql set search_path = training, pg_temp as $$
  begin
    if exists (select from reporting_period p where p.id = new.period_id and p.status = 'CLOSED') then
      raise exception 'reporting_period % is closed and nothing is reported in it any more', new.period_id;
    end if;
    return new;
  end $$`,
  `create trigger guard_closed before insert or update on progress_contribution
    for each row execute function guard_contribution()`,

  `create table progress_report (
    id uuid primary key,
    number int not null unique check (number > 0),
    period_id uuid not null references reporting_period (id),
    consolidator_code text collate "C" not null,
    year int not null,
    narrative text not null,
    completeness jsonb not null,
    figures jsonb not null,
    previous_id uuid references progress_report (id),
    status text collate "C" not null check (status in ('CONSOLIDATED', 'SUBMITTED', 'ACKNOWLEDGED')),
    submitted_on date,
    acknowledged_on date,
    ${RECORD_COLUMNS},
    check ((status = 'CONSOLIDATED') = (submitted_on is null)),
    check ((status = 'ACKNOWLEDGED') = (acknowledged_on is not null)))`,
  'create index progress_report_number on progress_report (number, id)',
  'create index progress_report_period on progress_report (period_id)',
  // One report of a period goes up; it may be made anew until then.
  `create unique index progress_report_submitted on progress_report (period_id) where status <> 'CONSOLIDATED'`,
  withHistory('progress_report'),
  finalIn('progress_report', 'ACKNOWLEDGED'),
  'grant select, insert on reporting_period, progress_contribution, progress_report to hub_training',
  `grant update (due_on, deadlines, status, version, updated_at, changed_by, changed_as) on reporting_period
    to hub_training`,
  `grant update (results, difficulties, recommendations, version, updated_at, changed_by, changed_as)
    on progress_contribution to hub_training`,
  // What a report says never changes, whatever its status: the application has no right to it.
  `grant update (status, submitted_on, acknowledged_on, version, updated_at, changed_by, changed_as)
    on progress_report to hub_training`,
];

import { finalIn, RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';

/** Difficulties that bodies report in writing, and what DOLISA makes of many of them for the People's Committee. */
export const DIFFICULTY_TABLES: readonly string[] = [
  `create table difficulty_consolidation (
    id uuid primary key,
    consolidator_code text collate "C" not null,
    title text not null,
    summary text not null,
    year int not null,
    status text collate "C" not null
      check (status in ('CONSOLIDATED', 'REPORTED', 'UNDER_CONSIDERATION', 'DIRECTED')),
    reported_on date,
    direction_number text,
    direction_text text,
    directed_on date,
    director_code text collate "C",
    ${RECORD_COLUMNS},
    check ((status = 'CONSOLIDATED') = (reported_on is null)),
    check ((status = 'DIRECTED') = (directed_on is not null)),
    check (num_nonnulls(direction_number, direction_text, directed_on, director_code) in (0, 4)))`,
  'create index difficulty_consolidation_created on difficulty_consolidation (created_at, id)',
  withHistory('difficulty_consolidation'),
  finalIn('difficulty_consolidation', 'DIRECTED'),
  `create table difficulty_report (
    id uuid primary key,
    body_code text collate "C" not null,
    document_number text not null,
    title text not null,
    content text not null,
    year int not null,
    status text collate "C" not null
      check (status in ('DRAFT', 'SUBMITTED', 'CONSOLIDATED', 'REPORTED', 'UNDER_CONSIDERATION', 'DIRECTED')),
    submitted_on date,
    consolidation_id uuid references difficulty_consolidation (id),
    ${RECORD_COLUMNS},
    check ((status = 'DRAFT') = (submitted_on is null)),
    check ((status in ('DRAFT', 'SUBMITTED')) = (consolidation_id is null)))`,
  'create index difficulty_report_created on difficulty_report (created_at, id)',
  'create index difficulty_report_body on difficulty_report (body_code, created_at, id)',
  'create index difficulty_report_consolidation on difficulty_report (consolidation_id, id)',
  withHistory('difficulty_report'),
  finalIn('difficulty_report', 'DIRECTED'),
  // What was sent is what was written: from then on only where it stands may change.
  `create function guard_difficulty_text() returns trigger language plpgsql set search_path = training, pg_temp as $$
  begin
    if old.status <> 'DRAFT' and (old.title, old.content, old.document_number) is distinct from
      (new.title, new.content, new.document_number) then
      raise exception 'difficulty_report % was sent and its text does not change', old.id;
    end if;
    return new;
  end $$`,
  `create trigger guard_text before update on difficulty_report
    for each row execute function guard_difficulty_text()`,
  'grant select, insert on difficulty_report, difficulty_consolidation to hub_training',
  `grant update (document_number, title, content, status, submitted_on, consolidation_id, version, updated_at,
    changed_by, changed_as) on difficulty_report to hub_training`,
  `grant update (status, reported_on, direction_number, direction_text, directed_on, director_code, version,
    updated_at, changed_by, changed_as) on difficulty_consolidation to hub_training`,
];

import { finalIn, RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** What becomes of an enrolment after its registration, with its history; and people recorded twice. */
export class EnrolmentLife extends Migration {
  override up(): void {
    for (const sql of [...ENROLMENT, ...HISTORY, ...LEARNER, ...IMPORT]) this.addSql(sql);
  }
}

const ENROLMENT: readonly string[] = [
  `alter table enrolment
    add support_requested boolean not null default true,
    add linked_programmes text[] not null default '{}',
    add general_education_centre_code text collate "C",
    add source_centre_code text collate "C",
    add transfer_to_code text collate "C",
    add transfer_reason text,
    add transferred_from_code text collate "C",
    add last_transfer_to_code text collate "C",
    add suspension_reason text,
    add changed_by text,
    add changed_as text collate "C",
    alter decision drop not null,
    drop constraint enrolment_status_check`,
  // Counted rows stay as they are; the trigger has nothing to count.
  `update enrolment set changed_by = 'unknown', changed_as = school_code`,
  `alter table enrolment
    alter changed_by set not null,
    alter changed_as set not null,
    add constraint enrolment_status_check
      check (status in ('REGISTERED', 'CONFIRMED', 'SUSPENDED', 'COMPLETED', 'WITHDRAWN')),
    add constraint enrolment_decision_check check (support_requested = (decision is not null)),
    add constraint enrolment_transfer_check check ((transfer_to_code is null) = (transfer_reason is null)),
    add constraint enrolment_suspension_check check ((status = 'SUSPENDED') <= (suspension_reason is not null))`,
  `create index enrolment_general_education on enrolment (general_education_centre_code, registered_on, id)
    where general_education_centre_code is not null`,
  `create index enrolment_source_centre on enrolment (source_centre_code, registered_on, id)
    where source_centre_code is not null`,
  `create index enrolment_transfer on enrolment (transfer_to_code, registered_on, id)
    where transfer_to_code is not null`,
];

/** As `keep_history` does it, in one statement however many rows; the frozen decision is on the enrolment itself. */
const HISTORY: readonly string[] = [
  `create function keep_enrolment_history() returns trigger language plpgsql security definer
  set search_path = training, pg_temp as $$
  declare
    kept constant text[] := '{id,version,created_at,updated_at,changed_by,changed_as,decision,last_transfer_to_code}';
  begin
    if tg_op = 'INSERT' then
      insert into record_change (record_kind, record_id, version, at, changed_by, changed_as, changes)
      select 'enrolment', n.id, n.version, n.updated_at, n.changed_by, n.changed_as, (
        select jsonb_object_agg(field.key, jsonb_build_array(null, field.value))
        from jsonb_each(jsonb_strip_nulls(to_jsonb(n) - kept)) field)
      from added n;
    else
      insert into record_change (record_kind, record_id, version, at, changed_by, changed_as, changes)
      select 'enrolment', n.id, n.version, n.updated_at, n.changed_by, n.changed_as, (
        select coalesce(jsonb_object_agg(field.key, jsonb_build_array(was.value, field.value)), '{}')
        from jsonb_each(to_jsonb(n) - kept) field join jsonb_each(to_jsonb(o)) was using (key)
        where was.value <> field.value)
      from added n join removed o using (id);
    end if;
    return null;
  end $$`,
  `create trigger keep_history_inserted after insert on enrolment referencing new table as added
    for each statement execute function keep_enrolment_history()`,
  `create trigger keep_history_updated after update on enrolment referencing old table as removed new table as added
    for each statement execute function keep_enrolment_history()`,
];

const LEARNER: readonly string[] = [
  // One ID number under two names is a mistake to be found, not one to be refused unseen.
  `alter table learner drop constraint learner_national_id_hash_key, add merged_into_id uuid references learner (id)`,
  'create unique index learner_identity on learner (national_id_hash, name_key, birth_date)',
  'create index learner_name_birth on learner (name_key, birth_date)',
  'create index learner_merged on learner (merged_into_id) where merged_into_id is not null',
  `create table learner_duplicate (
    id uuid primary key,
    first_learner_id uuid not null references learner (id),
    second_learner_id uuid not null references learner (id),
    agrees text[] not null,
    year int not null,
    status text collate "C" not null check (status in ('OPEN', 'MERGED', 'KEPT')),
    survivor_id uuid references learner (id),
    reason text,
    ${RECORD_COLUMNS},
    unique (first_learner_id, second_learner_id),
    check (first_learner_id <> second_learner_id),
    check ((status = 'OPEN') = (reason is null)),
    check ((status = 'MERGED') = (survivor_id is not null)))`,
  'create index learner_duplicate_created on learner_duplicate (created_at, id)',
  'create index learner_duplicate_second on learner_duplicate (second_learner_id)',
  withHistory('learner_duplicate'),
  finalIn('learner_duplicate', 'MERGED', 'KEPT'),
  'grant select, insert on learner_duplicate to hub_training',
  `grant update (status, survivor_id, reason, version, updated_at, changed_by, changed_as)
    on learner_duplicate to hub_training`,
  `create table personal_data_access (
    id uuid primary key,
    at timestamptz not null,
    reader text not null,
    agency text collate "C",
    learner_id uuid not null references learner (id),
    fields text[] not null,
    reason text not null)`,
  'create index personal_data_access_learner on personal_data_access (learner_id, at)',
  'grant insert on personal_data_access to hub_training',
];

const IMPORT: readonly string[] = [
  `create table import_run (
    id uuid primary key,
    kind text collate "C" not null check (kind in ('ENROLMENT', 'DEMAND')),
    body_code text collate "C" not null,
    mode text collate "C" not null check (mode in ('ALL_OR_NOTHING', 'GOOD_ROWS')),
    dry_run boolean not null,
    row_count int not null,
    good_count int not null,
    stored_count int not null,
    duplicate_count int not null,
    problems jsonb not null,
    created_at timestamptz not null,
    created_by text not null)`,
  'create index import_run_body on import_run (body_code, created_at, id)',
  'grant select, insert on import_run to hub_training',
];

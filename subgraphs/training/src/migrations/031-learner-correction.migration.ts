import { Migration } from '@mikro-orm/migrations';

/** Corrections of learners' personal data: which fields, by whom and why; the values are not kept twice. */
export class LearnerCorrection extends Migration {
  override up(): void {
    for (const sql of TABLES) this.addSql(sql);
  }
}

const TABLES: readonly string[] = [
  'alter table learner add version int not null default 1',
  // A correction may show that two records are one person's: a review then decides, so both stand until it has.
  'drop index learner_identity',
  'create index learner_identity on learner (national_id_hash, name_key, birth_date)',
  `create table learner_correction (
    id uuid primary key,
    learner_id uuid not null references learner (id),
    version int not null,
    fields text[] not null,
    reason text not null,
    at timestamptz not null,
    changed_by text not null,
    changed_as text collate "C" not null,
    unique (learner_id, version))`,
  'grant select, insert on learner_correction to hub_training',
  'grant update (agrees) on learner_duplicate to hub_training',
];

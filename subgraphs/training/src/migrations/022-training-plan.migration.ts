import { finalIn, RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** Schools' training plans, which needs of visiting teachers follow from, and general-education classes with centres. */
export class TrainingPlans extends Migration {
  override up(): void {
    for (const sql of TABLES) this.addSql(sql);
  }
}

const TABLES: readonly string[] = [
  `create table training_plan (
    id uuid primary key,
    school_code text collate "C" not null,
    year int not null,
    lines jsonb not null,
    status text collate "C" not null check (status in ('DRAFT', 'ADOPTED')),
    adopted_on date,
    ${RECORD_COLUMNS},
    unique (school_code, year),
    check ((status = 'ADOPTED') = (adopted_on is not null)))`,
  'create index training_plan_created on training_plan (created_at, id)',
  withHistory('training_plan'),
  finalIn('training_plan', 'ADOPTED'),
  'grant select, insert on training_plan to hub_training',
  `grant update (lines, status, adopted_on, version, updated_at, changed_by, changed_as)
    on training_plan to hub_training`,

  `alter table pedagogy_need
    add training_plan_id uuid references training_plan (id),
    add changed_by text,
    add changed_as text collate "C"`,
  `update pedagogy_need set changed_by = created_by, changed_as = school_code`,
  'alter table pedagogy_need alter changed_by set not null, alter changed_as set not null',
  'create index pedagogy_need_plan on pedagogy_need (training_plan_id) where training_plan_id is not null',
  withHistory('pedagogy_need'),
  finalIn('pedagogy_need', 'CONSOLIDATED'),

  `create table general_education_class (
    id uuid primary key,
    school_code text collate "C" not null,
    centre_code text collate "C" not null,
    school_year int not null,
    pupils int not null check (pupils > 0),
    note text,
    status text collate "C" not null check (status in ('ARRANGED', 'CONFIRMED', 'DECLINED', 'CANCELLED')),
    answer text,
    ${RECORD_COLUMNS})`,
  `create unique index general_education_class_once on general_education_class (school_code, centre_code, school_year)
    where status in ('ARRANGED', 'CONFIRMED')`,
  'create index general_education_class_created on general_education_class (created_at, id)',
  'create index general_education_class_school on general_education_class (school_code, created_at, id)',
  'create index general_education_class_centre on general_education_class (centre_code, created_at, id)',
  withHistory('general_education_class'),
  finalIn('general_education_class', 'DECLINED', 'CANCELLED'),
  'grant select, insert on general_education_class to hub_training',
  `grant update (pupils, note, status, answer, version, updated_at, changed_by, changed_as)
    on general_education_class to hub_training`,
];

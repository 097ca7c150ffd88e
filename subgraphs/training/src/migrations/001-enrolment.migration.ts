import { Migration } from '@mikro-orm/migrations';

/** Learners, enrolments and pedagogy needs, with the counters that every figure is read from. */
export class Enrolment extends Migration {
  override up(): void {
    this.addSql(`create table learner (
      id uuid primary key,
      full_name text not null,
      name_key text collate "C" not null,
      birth_date date not null,
      gender text not null,
      national_id_sealed text not null,
      national_id_hash text not null unique,
      national_id_tail text not null,
      created_at timestamptz not null)`);
    this.addSql('create index learner_name on learner (name_key, id)');

    this.addSql(`create table enrolment (
      id uuid primary key,
      learner_id uuid not null references learner (id),
      school_code text collate "C" not null,
      trade_code text collate "C" not null,
      level text collate "C" not null,
      category text collate "C" not null,
      education text not null,
      school_year int not null,
      priority_groups text[] not null default '{}',
      place_code text collate "C",
      registered_on date not null,
      year int not null,
      status text collate "C" not null check (status in ('REGISTERED', 'CONFIRMED', 'COMPLETED', 'WITHDRAWN')),
      outcome text not null,
      support_vnd bigint,
      decision jsonb not null,
      enterprise_place_code text,
      qualification_matches_job boolean,
      withdrawal_reason text,
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null)`);
    this.addSql('create index enrolment_learner on enrolment (learner_id)');
    this.addSql('create index enrolment_school on enrolment (school_code, registered_on, id)');
    this.addSql('create index enrolment_registered on enrolment (registered_on, id)');
    this.addSql('create index enrolment_year_trade on enrolment (year, trade_code, registered_on, id)');
    this.addSql('create index enrolment_year_place on enrolment (year, place_code, registered_on, id)');
    this.addSql(`create unique index enrolment_once on enrolment (learner_id, trade_code, level)
      where status <> 'WITHDRAWN'`);

    this.addSql(`create table enrolment_count (
      year int not null,
      trade_code text collate "C" not null,
      place_code text collate "C" not null,
      school_code text collate "C" not null,
      level text collate "C" not null,
      category text collate "C" not null,
      status text collate "C" not null,
      count bigint not null,
      version bigint not null,
      primary key (year, trade_code, place_code, school_code, level, category, status))`);
    this.addSql('create index enrolment_count_place on enrolment_count (place_code, year)');
    this.addSql('create index enrolment_count_school on enrolment_count (school_code, year)');
    this.addSql(COUNT_ENROLMENTS);
    this.addSql(`create trigger count_inserted after insert on enrolment
      referencing new table as added for each statement execute function count_enrolments()`);
    this.addSql(`create trigger count_updated after update on enrolment
      referencing old table as removed new table as added for each statement execute function count_enrolments()`);
    this.addSql(`create trigger count_deleted after delete on enrolment
      referencing old table as removed for each statement execute function count_enrolments()`);

    this.addSql(`create table pedagogy_need (
      id uuid primary key,
      school_code text collate "C" not null,
      trade_code text collate "C" not null,
      category text collate "C" not null check (category in ('C_TEACHER', 'D_VISITING_TEACHER')),
      year int not null,
      heads int not null check (heads > 0),
      status text collate "C" not null check (status in ('DRAFT', 'CONFIRMED', 'SUBMITTED', 'CONSOLIDATED', 'RETURNED')),
      outcome text,
      cost_vnd bigint,
      decision jsonb,
      condition_attested boolean not null,
      return_reason text,
      created_by text not null,
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null)`);
    this.addSql('create index pedagogy_need_school on pedagogy_need (school_code, created_at, id)');
    this.addSql('create index pedagogy_need_year on pedagogy_need (year, trade_code, created_at, id)');
    this.addSql('create index pedagogy_need_created on pedagogy_need (created_at, id)');

    this.addSql(`create table pedagogy_count (
      year int not null,
      trade_code text collate "C" not null,
      school_code text collate "C" not null,
      category text collate "C" not null,
      status text collate "C" not null,
      heads bigint not null,
      cost_vnd numeric not null,
      version bigint not null,
      primary key (year, trade_code, school_code, category, status))`);
    this.addSql(COUNT_PEDAGOGY);
    this.addSql(`create trigger count_inserted after insert on pedagogy_need
      referencing new table as added for each statement execute function count_pedagogy_needs()`);
    this.addSql(`create trigger count_updated after update on pedagogy_need
      referencing old table as removed new table as added for each statement execute function count_pedagogy_needs()`);

    this.addSql('grant select, insert, update on learner, enrolment, pedagogy_need to hub_training');
    this.addSql('grant select on enrolment_count, pedagogy_count to hub_training');
  }
}

/**
 * One upsert per statement, in key order so that parallel writers never deadlock. The application may read the
 * counters and nothing else: they move only with the rows they count.
 */
const COUNT_ENROLMENTS = `create function count_enrolments() returns trigger language plpgsql security definer
  set search_path = training, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into enrolment_count as c
    select year, trade_code, coalesce(place_code, ''), school_code, level, category, status, count(*), 1 from added
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    on conflict (year, trade_code, place_code, school_code, level, category, status)
    do update set count = c.count + excluded.count, version = c.version + 1;
  elsif tg_op = 'UPDATE' then
    insert into enrolment_count as c
    select year, trade_code, place_code, school_code, level, category, status, sum(delta), 1 from (
      select year, trade_code, coalesce(place_code, '') as place_code, school_code, level, category, status, 1 as delta from added
      union all
      select year, trade_code, coalesce(place_code, ''), school_code, level, category, status, -1 from removed) moved
    group by 1, 2, 3, 4, 5, 6, 7 having sum(delta) <> 0 order by 1, 2, 3, 4, 5, 6, 7
    on conflict (year, trade_code, place_code, school_code, level, category, status)
    do update set count = c.count + excluded.count, version = c.version + 1;
  else
    insert into enrolment_count as c
    select year, trade_code, coalesce(place_code, ''), school_code, level, category, status, -count(*), 1 from removed
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    on conflict (year, trade_code, place_code, school_code, level, category, status)
    do update set count = c.count + excluded.count, version = c.version + 1;
  end if;
  return null;
end $$`;

/** As for enrolments. A need without a price yet counts its heads at no cost. */
const COUNT_PEDAGOGY = `create function count_pedagogy_needs() returns trigger language plpgsql security definer
  set search_path = training, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into pedagogy_count as c
    select year, trade_code, school_code, category, status, sum(heads), coalesce(sum(cost_vnd), 0), 1 from added
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (year, trade_code, school_code, category, status)
    do update set heads = c.heads + excluded.heads, cost_vnd = c.cost_vnd + excluded.cost_vnd, version = c.version + 1;
  else
    insert into pedagogy_count as c
    select year, trade_code, school_code, category, status, sum(heads), sum(cost), 1 from (
      select year, trade_code, school_code, category, status, heads, coalesce(cost_vnd, 0) as cost from added
      union all
      select year, trade_code, school_code, category, status, -heads, -coalesce(cost_vnd, 0) from removed) moved
    group by 1, 2, 3, 4, 5 having sum(heads) <> 0 or sum(cost) <> 0 order by 1, 2, 3, 4, 5
    on conflict (year, trade_code, school_code, category, status)
    do update set heads = c.heads + excluded.heads, cost_vnd = c.cost_vnd + excluded.cost_vnd, version = c.version + 1;
  end if;
  return null;
end $$`;

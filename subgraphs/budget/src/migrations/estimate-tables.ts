/**
 * Keeps `estimate_count` in step with the estimates that Finance has reported. A draft is Finance's own paper and
 * counts nothing; its lines are fixed once it is reported, and approved amounts count once the Council approved.
 */
const COUNT_ESTIMATES = `create function count_estimates() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
begin
  insert into estimate_count as c
  with changed as (
    select n.id, o.status as was, n.status as became from added n join removed o using (id) where n.status <> o.status
  ), moved as (
    select id, became as status, 1 as sign from changed where became <> 'DRAFT'
    union all
    select id, was, -1 from changed where was <> 'DRAFT'
  )
  select l.year, l.body_code, coalesce(l.place_code, ''), l.trade_code, coalesce(l.school_code, ''), m.status,
         sum(m.sign * l.estimated_vnd), sum(case m.status when 'APPROVED' then m.sign * l.approved_vnd else 0 end), 1
  from moved m join estimate_line l on l.estimate_id = m.id
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (year, body_code, place_code, trade_code, school_code, status)
  do update set estimated_vnd = c.estimated_vnd + excluded.estimated_vnd,
                approved_vnd = c.approved_vnd + excluded.approved_vnd, version = c.version + 1;
  return null;
end $$`;

/** An estimate begins as a draft; only a draft gets lines, and only the Council's turn writes approved amounts. */
const GUARD_ESTIMATES = [
  `create function guard_new_estimates() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (select from added where status <> 'DRAFT') then raise exception 'an estimate begins as a draft'; end if;
    return null;
  end $$`,
  `create function guard_estimate_lines() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (select from touched join estimate e on e.id = touched.estimate_id where e.status <> tg_argv[0]) then
      raise exception 'the lines of an estimate do not change in this state';
    end if;
    return null;
  end $$`,
  `create trigger guard_new after insert on estimate
   referencing new table as added for each statement execute function guard_new_estimates()`,
  `create trigger guard_inserted after insert on estimate_line
   referencing new table as touched for each statement execute function guard_estimate_lines('DRAFT')`,
  `create trigger guard_updated after update on estimate_line
   referencing new table as touched for each statement execute function guard_estimate_lines('SUBMITTED')`,
];

/** Statements that make the tables of estimates. */
export const ESTIMATE_TABLES: readonly string[] = [
  `create table estimate (
    id uuid primary key,
    year int not null,
    number int not null,
    current boolean not null,
    body_code text collate "C" not null,
    status text collate "C" not null check (status in ('DRAFT', 'REPORTED', 'SUBMITTED', 'APPROVED')),
    lines int not null,
    heads bigint not null,
    proposed_vnd bigint not null,
    estimated_vnd bigint not null,
    approved_vnd bigint,
    created_by text not null,
    reported_by text,
    reported_at timestamptz,
    submitted_by text,
    submitted_at timestamptz,
    approved_by text,
    approved_at timestamptz,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (year, number),
    check (current or status = 'DRAFT'),
    check ((status = 'APPROVED') = (approved_vnd is not null)))`,
  'create unique index estimate_current on estimate (year) where current',
  'create index estimate_year on estimate (year, id)',

  `create table estimate_line (
    id uuid primary key,
    estimate_id uuid not null references estimate (id),
    position int not null,
    proposal_id uuid not null references proposal (id),
    proposal_line_id uuid not null references proposal_line (id),
    year int not null,
    body_code text collate "C" not null,
    place_code text collate "C",
    trade_code text collate "C" not null,
    level text collate "C",
    category text collate "C" not null,
    school_code text collate "C",
    heads int not null,
    proposed_vnd bigint not null,
    estimated_vnd bigint not null check (estimated_vnd >= 0),
    approved_vnd bigint check (approved_vnd >= 0),
    change_reason text,
    unique (estimate_id, position),
    unique (estimate_id, proposal_line_id))`,
  'create index estimate_line_proposal on estimate_line (proposal_id)',
  'create index estimate_line_proposal_line on estimate_line (proposal_line_id)',

  `create table estimate_count (
    year int not null,
    body_code text collate "C" not null,
    place_code text collate "C" not null,
    trade_code text collate "C" not null,
    school_code text collate "C" not null,
    status text collate "C" not null,
    estimated_vnd numeric not null,
    approved_vnd numeric not null,
    version bigint not null,
    primary key (year, body_code, place_code, trade_code, school_code, status))`,
  'create index estimate_count_body on estimate_count (body_code, year)',
  'create index estimate_count_place on estimate_count (place_code, year)',
  'create index estimate_count_trade on estimate_count (trade_code, year)',
  'create index estimate_count_school on estimate_count (school_code, year)',

  COUNT_ESTIMATES,
  `create trigger count_updated after update on estimate
   referencing old table as removed new table as added for each statement execute function count_estimates()`,
  ...GUARD_ESTIMATES,

  'grant select, insert on estimate, estimate_line to hub_budget',
  `grant update (current, status, approved_vnd, reported_by, reported_at, submitted_by, submitted_at, approved_by,
    approved_at, version, updated_at) on estimate to hub_budget`,
  'grant update (approved_vnd, change_reason) on estimate_line to hub_budget',
  'grant select on estimate_count to hub_budget',
];

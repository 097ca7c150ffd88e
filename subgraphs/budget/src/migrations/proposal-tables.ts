/**
 * Keeps `proposal_count` in step with the proposals that were sent. Only lines of drafts and of returned proposals
 * can change (see the guard below), so a proposal's money moves exactly when its status does. Three more facets
 * count the proposals themselves: all of them, and those with a line for a trade or a school. One upsert per
 * statement, in key order so that parallel writers never deadlock.
 */
const COUNT_PROPOSALS = `create function count_proposals() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
begin
  insert into proposal_count as c
  with changed as (
    select n.id, n.year, n.body_code, coalesce(n.place_code, '') as place_code, o.status as was, n.status as became
    from added n join removed o using (id) where n.status <> o.status
  ), moved as (
    select id, year, body_code, place_code, became as status, 1 as sign from changed where became in ('SUBMITTED', 'CONSOLIDATED')
    union all
    select id, year, body_code, place_code, was, -1 from changed where was in ('SUBMITTED', 'CONSOLIDATED')
  ), line as (
    select m.*, l.trade_code, coalesce(l.school_code, '') as school_code, l.heads, l.total_vnd
    from moved m join proposal_line l on l.proposal_id = m.id
  )
  select year, 'LINES', body_code, place_code, trade_code, school_code, status, sum(sign * heads), sum(sign * total_vnd), 0, 1
  from line group by 1, 2, 3, 4, 5, 6, 7
  union all
  select year, 'PROPOSALS', body_code, place_code, '', '', status, 0, 0, sum(sign), 1
  from moved group by 1, 2, 3, 4, 5, 6, 7
  union all
  select year, 'WITH_TRADE', body_code, place_code, trade_code, '', status, 0, 0, sum(sign), 1
  from (select distinct id, year, body_code, place_code, trade_code, status, sign from line) of_trade group by 1, 2, 3, 4, 5, 6, 7
  union all
  select year, 'WITH_SCHOOL', body_code, place_code, '', school_code, status, 0, 0, sum(sign), 1
  from (select distinct id, year, body_code, place_code, school_code, status, sign from line where school_code <> '') of_school
  group by 1, 2, 3, 4, 5, 6, 7
  order by 1, 2, 3, 4, 5, 6, 7
  on conflict (year, facet, body_code, place_code, trade_code, school_code, status)
  do update set heads = c.heads + excluded.heads, vnd = c.vnd + excluded.vnd,
                proposals = c.proposals + excluded.proposals, version = c.version + 1;
  return null;
end $$`;

/** A proposal begins as a draft; what was sent keeps its lines. */
const GUARD_PROPOSALS = [
  `create function guard_new_proposals() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (select from added where status <> 'DRAFT') then raise exception 'a proposal begins as a draft'; end if;
    return null;
  end $$`,
  `create function guard_proposal_lines() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (select from touched join proposal p on p.id = touched.proposal_id
               where p.status in ('SUBMITTED', 'CONSOLIDATED')) then
      raise exception 'the lines of a proposal that was sent do not change';
    end if;
    return null;
  end $$`,
  `create trigger guard_new after insert on proposal
   referencing new table as added for each statement execute function guard_new_proposals()`,
  `create trigger guard_inserted after insert on proposal_line
   referencing new table as touched for each statement execute function guard_proposal_lines()`,
  `create trigger guard_deleted after delete on proposal_line
   referencing old table as touched for each statement execute function guard_proposal_lines()`,
];

/** Statements that make the tables of proposals and of their consolidation. */
export const PROPOSAL_TABLES: readonly string[] = [
  `create table consolidation (
    id uuid primary key,
    year int not null,
    number int not null,
    body_code text collate "C" not null,
    proposals int not null,
    heads bigint not null,
    total_vnd bigint not null,
    created_by text not null,
    created_at timestamptz not null,
    unique (year, number))`,

  `create table proposal (
    id uuid primary key,
    year int not null,
    body_code text collate "C" not null,
    place_code text collate "C",
    drafted_on date not null,
    status text collate "C" not null check (status in ('DRAFT', 'SUBMITTED', 'CONSOLIDATED', 'RETURNED')),
    trade_codes text[] not null,
    heads int not null,
    total_vnd bigint not null,
    unpriced_lines int not null,
    provisional boolean not null,
    demo boolean not null,
    return_reason text,
    consolidation_id uuid references consolidation (id),
    created_by text not null,
    submitted_by text,
    submitted_at timestamptz,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (status in ('DRAFT', 'RETURNED') or (unpriced_lines = 0 and submitted_at is not null)),
    check ((status = 'CONSOLIDATED') = (consolidation_id is not null)))`,
  'create index proposal_drafted on proposal (drafted_on, id)',
  'create index proposal_total on proposal (total_vnd, id)',
  'create index proposal_body on proposal (body_code, drafted_on, id)',
  'create index proposal_year on proposal (year, drafted_on, id)',
  'create index proposal_year_place on proposal (year, place_code, drafted_on, id)',
  'create index proposal_trades on proposal using gin (trade_codes)',
  'create index proposal_consolidation on proposal (consolidation_id)',

  `create table proposal_line (
    id uuid primary key,
    proposal_id uuid not null references proposal (id),
    position int not null,
    trade_code text collate "C" not null,
    level text collate "C",
    category text collate "C" not null,
    heads int not null check (heads > 0),
    months int,
    school_code text collate "C",
    outcome text not null,
    supported_months int,
    unit_vnd bigint,
    total_vnd bigint,
    decision jsonb not null,
    unique (proposal_id, position),
    check (total_vnd = unit_vnd * heads),
    check ((outcome = 'ELIGIBLE') = (total_vnd is not null)))`,

  `create table proposal_count (
    year int not null,
    facet text collate "C" not null,
    body_code text collate "C" not null,
    place_code text collate "C" not null,
    trade_code text collate "C" not null,
    school_code text collate "C" not null,
    status text collate "C" not null,
    heads bigint not null,
    vnd numeric not null,
    proposals bigint not null,
    version bigint not null,
    primary key (year, facet, body_code, place_code, trade_code, school_code, status))`,
  'create index proposal_count_body on proposal_count (body_code, year)',
  'create index proposal_count_place on proposal_count (place_code, year)',
  'create index proposal_count_trade on proposal_count (trade_code, year)',
  'create index proposal_count_school on proposal_count (school_code, year)',

  COUNT_PROPOSALS,
  `create trigger count_updated after update on proposal
   referencing old table as removed new table as added for each statement execute function count_proposals()`,
  ...GUARD_PROPOSALS,

  'grant select, insert on consolidation, proposal to hub_budget',
  `grant update (status, trade_codes, heads, total_vnd, unpriced_lines, provisional, demo, return_reason, consolidation_id,
    submitted_by, submitted_at, version, updated_at) on proposal to hub_budget`,
  'grant select, insert, delete on proposal_line to hub_budget',
  'grant select on proposal_count to hub_budget',
];

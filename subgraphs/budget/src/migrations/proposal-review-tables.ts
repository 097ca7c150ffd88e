import { withHistory } from './record-history.js';

/** Who changed a row last, for rows that were there before this was kept. */
export function whoChanged(table: string): readonly string[] {
  return [
    `alter table ${table} add column changed_by text, add column changed_as text collate "C"`,
    `update ${table} set changed_by = created_by, changed_as = body_code`,
    `alter table ${table} alter column changed_by set not null, alter column changed_as set not null`,
  ];
}

const PROPOSALS = [
  ...whoChanged('proposal'),
  `alter table proposal
    add column round_id uuid references round (id),
    add column line_count int not null default 0,
    add column corrected_lines int not null default 0,
    add column withdrawal_reason text,
    add column accepted_by text,
    add column to_finance_at timestamptz,
    drop constraint proposal_status_check,
    drop constraint proposal_check,
    add constraint proposal_status_check
      check (status in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'CONSOLIDATED', 'RETURNED', 'WITHDRAWN')),
    add constraint proposal_sent_is_priced
      check (status in ('DRAFT', 'RETURNED', 'WITHDRAWN') or (unpriced_lines = 0 and submitted_at is not null))`,
  'update proposal p set line_count = (select count(*) from proposal_line where proposal_id = p.id)',
  'create index proposal_round on proposal (round_id, body_code)',
  withHistory('proposal'),
  `grant update (round_id, line_count, corrected_lines, withdrawal_reason, accepted_by, to_finance_at, changed_by,
    changed_as) on proposal to hub_budget`,
];

/**
 * A line never changes: a revision or a corrected price ends it at one version of its proposal and begins another.
 * So the lines of every version stay, and what was decided on them can be computed again.
 */
const LINES = [
  `alter table proposal_line
    add column since_version int not null default 1,
    add column until_version int,
    add column policy_unit_vnd bigint,
    add column pedagogy_need_id uuid check (pedagogy_need_id is null or category in ('C_TEACHER', 'D_VISITING_TEACHER')),
    add column replaces_line_id uuid references proposal_line (id),
    add column correction_reason text,
    add column corrected_by text,
    add column corrected_as text collate "C",
    add column corrected_at timestamptz`,
  'update proposal_line set policy_unit_vnd = unit_vnd',
  `alter table proposal_line
    drop constraint proposal_line_proposal_id_position_key,
    drop constraint proposal_line_check1,
    add constraint proposal_line_priced check (
      case outcome when 'ELIGIBLE' then total_vnd is not null when 'INELIGIBLE' then total_vnd is null
      else (total_vnd is not null) = (correction_reason is not null) end),
    add constraint proposal_line_corrected check (
      (correction_reason is null) = (replaces_line_id is null) and (correction_reason is null) = (corrected_by is null)),
    add constraint proposal_line_ends check (until_version > since_version)`,
  'create unique index proposal_line_live on proposal_line (proposal_id, position) where until_version is null',
  'create index proposal_line_version on proposal_line (proposal_id, position, since_version)',
  'create index proposal_line_replaces on proposal_line (replaces_line_id)',
  'create index proposal_line_need on proposal_line (pedagogy_need_id) where pedagogy_need_id is not null',
  'revoke delete on proposal_line from hub_budget',
  'grant update (until_version) on proposal_line to hub_budget',
];

/** What was sent keeps its lines, but for a price that is corrected while DOLISA reviews it. */
const GUARD_LINES = [
  'drop trigger guard_deleted on proposal_line',
  `create or replace function guard_proposal_lines() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (
      select from touched l join proposal p on p.id = l.proposal_id
      where p.status in ('ACCEPTED', 'CONSOLIDATED') or (p.status = 'SUBMITTED' and case tg_op
        when 'INSERT' then l.replaces_line_id is null
        else not exists (select from proposal_line r where r.replaces_line_id = l.id) end)
    ) then
      raise exception 'the lines of a proposal that was sent do not change';
    end if;
    return null;
  end $$`,
  `create trigger guard_ended after update on proposal_line
   referencing new table as touched for each statement execute function guard_proposal_lines()`,
  `create function keep_correction() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
  begin
    perform keep_line_history('proposal', n.proposal_id, n.position, changed_columns(
      jsonb_build_object('unit_vnd', o.unit_vnd, 'total_vnd', o.total_vnd, 'correction_reason', o.correction_reason),
      jsonb_build_object('unit_vnd', n.unit_vnd, 'total_vnd', n.total_vnd, 'correction_reason', n.correction_reason)))
    from added n join proposal_line o on o.id = n.replaces_line_id;
    return null;
  end $$`,
  `create trigger keep_correction after insert on proposal_line
   referencing new table as added for each statement execute function keep_correction()`,
];

/** Sent, and neither returned nor withdrawn: what the figures count. */
const SENT = "('SUBMITTED', 'ACCEPTED', 'CONSOLIDATED')";

const COUNT = [
  `create or replace function count_proposals() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
begin
  insert into proposal_count as c
  with changed as (
    select n.id, n.year, n.body_code, coalesce(n.place_code, '') as place_code, o.status as was, n.status as became
    from added n join removed o using (id) where n.status <> o.status
  ), moved as (
    select id, year, body_code, place_code, became as status, 1 as sign from changed where became in ${SENT}
    union all
    select id, year, body_code, place_code, was, -1 from changed where was in ${SENT}
  ), line as (
    select m.*, l.trade_code, coalesce(l.school_code, '') as school_code, l.heads, l.total_vnd
    from moved m join proposal_line l on l.proposal_id = m.id where l.until_version is null
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
end $$`,
  // A price that is corrected under review moves the figures although no status moves.
  `create function count_corrections() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
begin
  insert into proposal_count as c
  select p.year, 'LINES', p.body_code, coalesce(p.place_code, ''), n.trade_code, coalesce(n.school_code, ''), p.status,
         0, sum(n.total_vnd - coalesce(o.total_vnd, 0)), 0, 1
  from added n join proposal_line o on o.id = n.replaces_line_id join proposal p on p.id = n.proposal_id
  where p.status in ${SENT} group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
  on conflict (year, facet, body_code, place_code, trade_code, school_code, status)
  do update set vnd = c.vnd + excluded.vnd, version = c.version + 1;
  return null;
end $$`,
  `create trigger count_corrections after insert on proposal_line
   referencing new table as added for each statement execute function count_corrections()`,
];

const COMMENTS = [
  `create table proposal_comment (
    id uuid primary key,
    proposal_id uuid not null references proposal (id),
    position int not null,
    body_code text collate "C" not null,
    text text not null,
    created_by text not null,
    created_at timestamptz not null,
    unique (proposal_id, position))`,
  'grant select, insert on proposal_comment to hub_budget',
];

/** Which demand, as it stood at which sequence, a line's heads come from. */
const DEMAND = [
  `create table priced_demand (
    proposal_line_id uuid not null references proposal_line (id),
    demand_id text collate "C" not null,
    demand_version int not null,
    place_code text collate "C" not null,
    heads int not null check (heads > 0),
    primary key (demand_id, proposal_line_id))`,
  'create index priced_demand_line on priced_demand (proposal_line_id)',
  'grant select, insert on priced_demand to hub_budget',
];

const IMPORTS = [
  `create table proposal_import (
    id uuid primary key,
    proposal_id uuid not null references proposal (id),
    rows int not null,
    imported int not null,
    problems jsonb not null,
    problem_count int not null,
    heads bigint not null,
    total_vnd bigint not null,
    created_by text not null,
    created_at timestamptz not null)`,
  'create index proposal_import_proposal on proposal_import (proposal_id)',
  'grant select, insert on proposal_import to hub_budget',
];

/** Statements that let proposals be reviewed, corrected, withdrawn, commented on, imported and sent to Finance. */
export const PROPOSAL_REVIEW_TABLES: readonly string[] = [
  ...PROPOSALS,
  ...LINES,
  ...GUARD_LINES,
  ...COUNT,
  ...COMMENTS,
  ...DEMAND,
  ...IMPORTS,
];

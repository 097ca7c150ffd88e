import { whoChanged } from './proposal-review-tables.js';
import { withHistory } from './record-history.js';

const ESTIMATES = [
  ...whoChanged('estimate'),
  `alter table estimate
    add column round_id uuid references round (id),
    add column base_id uuid references estimate (id),
    add column return_reason text`,
  // An approved estimate stays current; a supplementary one is made beside it.
  'drop index estimate_current',
  "create unique index estimate_open on estimate (year) where current and status <> 'APPROVED'",
  'create index estimate_base on estimate (base_id)',
  withHistory('estimate'),
  `create function guard_approved() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (select from removed where status = 'APPROVED') then
      raise exception 'an approved estimate does not change';
    end if;
    return null;
  end $$`,
  `create trigger guard_approved after update on estimate
   referencing old table as removed for each statement execute function guard_approved()`,
  // Finance passes on what no other estimate holds: each đồng is counted once.
  `create function guard_counted_once() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (
      select from added a join estimate_line l on l.estimate_id = a.id
        join estimate_line o on o.proposal_line_id = l.proposal_line_id and o.estimate_id <> a.id
        join estimate e on e.id = o.estimate_id and e.status <> 'DRAFT'
      where a.status <> 'DRAFT'
    ) then
      raise exception 'a line is in another estimate already';
    end if;
    return null;
  end $$`,
  `create trigger guard_counted_once after update on estimate
   referencing new table as added for each statement execute function guard_counted_once()`,
  `grant update (estimated_vnd, return_reason, changed_by, changed_as) on estimate to hub_budget`,
];

const LINES = [
  `alter table estimate_line
    add column way text collate "C" not null default 'DOLISA' check (way in ('DOLISA', 'FINANCE', 'BOTH')),
    add column adjustment_reason text`,
  'alter table estimate_line alter column way drop default',
  'create index estimate_line_estimate_body on estimate_line (estimate_id, body_code, position)',
  'create index estimate_line_estimate_trade on estimate_line (estimate_id, trade_code, position)',
  'drop trigger guard_updated on estimate_line',
  `create function guard_estimate_amounts() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
  begin
    if exists (
      select from added n join removed o using (id) join estimate e on e.id = n.estimate_id
      where (n.estimated_vnd <> o.estimated_vnd and e.status <> 'DRAFT')
         or (n.approved_vnd is distinct from o.approved_vnd and e.status <> 'SUBMITTED')
         or e.status not in ('DRAFT', 'SUBMITTED')
    ) then
      raise exception 'the amounts of an estimate do not change in this state';
    end if;
    perform keep_line_history('estimate', n.estimate_id, n.position, changed_columns(
      jsonb_build_object('estimated_vnd', o.estimated_vnd, 'adjustment_reason', o.adjustment_reason),
      jsonb_build_object('estimated_vnd', n.estimated_vnd, 'adjustment_reason', n.adjustment_reason)))
    from added n join removed o using (id) where n.estimated_vnd <> o.estimated_vnd order by n.position;
    perform keep_line_history('estimate', n.estimate_id, n.position, changed_columns(
      jsonb_build_object('approved_vnd', n.estimated_vnd),
      jsonb_build_object('approved_vnd', n.approved_vnd, 'change_reason', n.change_reason)))
    from added n where n.change_reason is not null order by n.position;
    return null;
  end $$`,
  `create trigger guard_amounts after update on estimate_line referencing old table as removed new table as added
   for each statement execute function guard_estimate_amounts()`,
  'grant update (estimated_vnd, adjustment_reason) on estimate_line to hub_budget',
];

/** Statements that let an estimate be adjusted, returned and supplemented. */
export const ESTIMATE_REVIEW_TABLES: readonly string[] = [...ESTIMATES, ...LINES];

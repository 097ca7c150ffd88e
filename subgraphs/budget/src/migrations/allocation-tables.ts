import { withHistory } from './record-history.js';

/** Money allocated of each estimate line never exceeds what was approved of it; decided allocations do not change. */
const GUARD_ALLOCATIONS = [
  `create function guard_allocations() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (select from removed where status = 'DECIDED') then
      raise exception 'a decided allocation does not change';
    end if;
    if exists (
      select from allocation_line l join allocation a on a.id = l.allocation_id and a.status = 'DECIDED'
        join estimate_line e on e.id = l.estimate_line_id
      where a.estimate_id in (select estimate_id from added where status = 'DECIDED')
      group by e.id, e.approved_vnd having sum(l.amount_vnd) > coalesce(e.approved_vnd, 0)
    ) then
      raise exception 'more is allocated than was approved';
    end if;
    return null;
  end $$`,
  `create trigger guard_decided after update on allocation referencing old table as removed new table as added
   for each statement execute function guard_allocations()`,
  `create function guard_allocation_lines() returns trigger language plpgsql set search_path = budget, pg_temp as $$
  begin
    if exists (select from added l join allocation a on a.id = l.allocation_id where a.status <> 'DRAFT') then
      raise exception 'a decided allocation does not change';
    end if;
    return null;
  end $$`,
  `create trigger guard_inserted after insert on allocation_line
   referencing new table as added for each statement execute function guard_allocation_lines()`,
];

const COUNT_ALLOCATIONS = [
  'alter table estimate_count add column allocated_vnd numeric not null default 0',
  `create function count_allocations() returns trigger language plpgsql security definer
  set search_path = budget, pg_temp as $$
begin
  insert into estimate_count as c (year, body_code, place_code, trade_code, school_code, status, estimated_vnd,
                                   approved_vnd, allocated_vnd, version)
  select e.year, e.body_code, coalesce(e.place_code, ''), e.trade_code, coalesce(e.school_code, ''), 'APPROVED', 0, 0,
         sum(l.amount_vnd), 1
  from added a join removed r using (id) join allocation_line l on l.allocation_id = a.id
    join estimate_line e on e.id = l.estimate_line_id
  where a.status = 'DECIDED' and r.status <> 'DECIDED' group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (year, body_code, place_code, trade_code, school_code, status)
  do update set allocated_vnd = c.allocated_vnd + excluded.allocated_vnd, version = c.version + 1;
  return null;
end $$`,
  `create trigger count_decided after update on allocation referencing old table as removed new table as added
   for each statement execute function count_allocations()`,
];

/** Statements that make the tables of allocations. */
export const ALLOCATION_TABLES: readonly string[] = [
  `create table allocation (
    id uuid primary key,
    year int not null,
    number int not null,
    estimate_id uuid not null references estimate (id),
    round_id uuid references round (id),
    body_code text collate "C" not null,
    status text collate "C" not null check (status in ('DRAFT', 'DECIDED')),
    line_count int not null,
    total_vnd bigint not null,
    created_by text not null,
    decided_by text,
    decided_at timestamptz,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    changed_by text not null,
    changed_as text collate "C" not null,
    unique (year, number),
    check ((status = 'DECIDED') = (decided_at is not null)))`,
  'create index allocation_estimate on allocation (estimate_id)',
  'create index allocation_year on allocation (year, id)',
  `create table allocation_line (
    id uuid primary key,
    allocation_id uuid not null references allocation (id),
    position int not null,
    estimate_line_id uuid not null references estimate_line (id),
    body_code text collate "C" not null,
    amount_vnd bigint not null check (amount_vnd > 0),
    unique (allocation_id, position),
    unique (allocation_id, estimate_line_id, body_code))`,
  'create index allocation_line_estimate_line on allocation_line (estimate_line_id)',
  'create index allocation_line_body on allocation_line (body_code, allocation_id)',
  `create table allocation_receipt (
    allocation_id uuid not null references allocation (id),
    body_code text collate "C" not null,
    received_by text not null,
    received_as text collate "C" not null,
    received_at timestamptz not null,
    primary key (allocation_id, body_code))`,
  withHistory('allocation'),
  ...COUNT_ALLOCATIONS,
  ...GUARD_ALLOCATIONS,
  'grant select, insert on allocation, allocation_line, allocation_receipt to hub_budget',
  `grant update (status, decided_by, decided_at, version, updated_at, changed_by, changed_as) on allocation to hub_budget`,
];

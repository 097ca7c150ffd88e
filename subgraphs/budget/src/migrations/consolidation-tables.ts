import { whoChanged } from './proposal-review-tables.js';
import { withHistory } from './record-history.js';

/** Statements that keep what a consolidation stood on, so that it can be computed again, and let it go up and back. */
export const CONSOLIDATION_TABLES: readonly string[] = [
  ...whoChanged('consolidation'),
  `alter table consolidation
    add column round_id uuid references round (id),
    add column status text collate "C" not null default 'SUBMITTED' check (status in ('DRAFT', 'SUBMITTED', 'RETURNED')),
    add column way text collate "C" not null default 'DOLISA' check (way in ('DOLISA', 'FINANCE')),
    add column inputs_digest text,
    add column submitted_by text,
    add column submitted_at timestamptz,
    add column return_reason text,
    add column version int not null default 1,
    add column updated_at timestamptz`,
  'update consolidation set updated_at = created_at',
  'alter table consolidation alter column updated_at set not null, alter column status drop default, alter column way drop default',
  withHistory('consolidation'),

  `create table consolidation_input (
    consolidation_id uuid not null references consolidation (id),
    proposal_id uuid not null references proposal (id),
    proposal_version int not null,
    heads int not null,
    total_vnd bigint not null,
    primary key (consolidation_id, proposal_id))`,
  'create index consolidation_input_proposal on consolidation_input (proposal_id)',
  `insert into consolidation_input (consolidation_id, proposal_id, proposal_version, heads, total_vnd)
   select consolidation_id, id, version, heads, total_vnd from proposal where consolidation_id is not null`,

  `create table consolidation_figure (
    consolidation_id uuid not null references consolidation (id),
    category text collate "C" not null,
    trade_code text collate "C" not null,
    level text collate "C" not null,
    heads bigint not null,
    total_vnd bigint not null,
    primary key (consolidation_id, category, trade_code, level))`,
  `insert into consolidation_figure (consolidation_id, category, trade_code, level, heads, total_vnd)
   select p.consolidation_id, l.category, l.trade_code, coalesce(l.level, ''), sum(l.heads), sum(l.total_vnd)
   from proposal p join proposal_line l on l.proposal_id = p.id where p.consolidation_id is not null
   group by 1, 2, 3, 4`,

  'grant select, insert on consolidation_input, consolidation_figure to hub_budget',
  `grant update (status, inputs_digest, submitted_by, submitted_at, return_reason, version, updated_at, changed_by,
    changed_as) on consolidation to hub_budget`,
];

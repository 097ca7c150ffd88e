import { withHistory } from './record-history.js';

/** Statements that make the table of rounds: the years' calendars, and what proposals belong to. */
export const ROUND_TABLES: readonly string[] = [
  `create table round (
    id uuid primary key,
    year int not null,
    number int not null,
    body_code text collate "C" not null,
    status text collate "C" not null check (status in ('OPEN', 'CLOSED')),
    opened_on date not null,
    closed_on date,
    deadlines jsonb not null,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    changed_by text not null,
    changed_as text collate "C" not null,
    unique (year, number),
    check ((status = 'CLOSED') = (closed_on is not null)))`,
  "create unique index round_open on round (year) where status = 'OPEN'",
  withHistory('round'),
  'grant select, insert on round to hub_budget',
  'grant update (status, closed_on, deadlines, version, updated_at, changed_by, changed_as) on round to hub_budget',
];

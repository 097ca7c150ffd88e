import { finalIn, RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';

/** Guidance issued, and by whom it was acknowledged. */
export const GUIDANCE_TABLES: readonly string[] = [
  `create table guidance (
    id uuid primary key,
    issuer_code text collate "C" not null,
    document_number text not null,
    title text not null,
    content text not null,
    subjects text[] not null,
    issued_on date not null,
    year int not null,
    status text collate "C" not null check (status in ('ISSUED', 'WITHDRAWN')),
    withdrawal_reason text,
    ${RECORD_COLUMNS},
    check ((status = 'WITHDRAWN') = (withdrawal_reason is not null)))`,
  'create index guidance_created on guidance (created_at, id)',
  'create index guidance_year on guidance (year, created_at, id)',
  withHistory('guidance'),
  finalIn('guidance', 'WITHDRAWN'),
  `create table guidance_addressee (
    id uuid primary key,
    guidance_id uuid not null references guidance (id),
    body_code text collate "C" not null,
    acknowledged_at timestamptz,
    acknowledged_as text collate "C",
    unique (guidance_id, body_code),
    check ((acknowledged_at is null) = (acknowledged_as is null)))`,
  'create index guidance_addressee_body on guidance_addressee (body_code, guidance_id)',
  'grant select, insert on guidance, guidance_addressee to hub_training',
  `grant update (status, withdrawal_reason, version, updated_at, changed_by, changed_as) on guidance to hub_training`,
  'grant update (acknowledged_at, acknowledged_as) on guidance_addressee to hub_training',
];

import { Migration } from '@mikro-orm/migrations';
import { applicationRole } from './application-role.js';

/** What every subgraph's books have besides its own nouns: outbox, idempotency keys, audit rows. */
export class HubTables extends Migration {
  override up(): void {
    const schema = this.config.get('schema') as string;
    const role = applicationRole(schema);
    this.addSql(`create table outbox (
      id uuid primary key,
      type text not null,
      subject text not null,
      occurred_at timestamptz not null,
      traceparent text,
      data jsonb not null,
      position bigint unique,
      published_at timestamptz)`);
    this.addSql('create index outbox_unpublished on outbox (position, id) where published_at is null');
    this.addSql(`create function outbox_notify() returns trigger language plpgsql as
      $$ begin perform pg_notify('hub_${schema}_outbox', ''); return null; end $$`);
    this.addSql(
      'create trigger outbox_notify after insert on outbox for each statement execute function outbox_notify()',
    );
    this.addSql(`create table idempotency_key (
      body text not null,
      action text not null,
      key text not null,
      request_hash text not null,
      record_id uuid,
      created_at timestamptz not null default now(),
      primary key (body, action, key))`);
    this.addSql(`create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      actor text not null,
      agency text,
      action text not null,
      owner text,
      record_id uuid,
      outcome text not null)`);
    this.addSql(`grant select, insert on outbox to "${role}"`);
    this.addSql(`grant update (position, published_at) on outbox to "${role}"`);
    this.addSql(`grant select, insert on idempotency_key to "${role}"`);
    this.addSql(`grant update (record_id) on idempotency_key to "${role}"`);
    this.addSql(`grant insert on audit to "${role}"`);
  }
}

import type { Domain } from '@hub/events';
import type { DatabaseAddress } from '../database/database-address.js';
import { queryAsOwner } from './test-database.js';

/** Tables every subgraph has, or that hold who looked at what: no answer about the books is made from them. */
const BOOKKEEPING = ['outbox', 'idempotency_key', 'audit', 'personal_data_access', 'record_change'];

/**
 * Tables that may change without an event, for what is in them is one body's own paper until another step tells of it.
 * Whatever a gateway may keep must not be read from them, which a test of the cache checks.
 */
export const UNTOLD_TABLES: Readonly<Record<Domain, readonly string[]>> = {
  training: ['import_run'],
  budget: [
    ...['proposal', 'proposal_line', 'proposal_import', 'priced_demand'],
    ...['estimate', 'estimate_line', 'allocation', 'allocation_line'],
  ],
  outreach: [],
};

/**
 * Makes the database refuse every transaction of the application that changes a row and records no event: answers
 * kept by revision (decision 0009) would outlive the change. For tests only; it costs a check for each row.
 */
export async function refuseUntoldWrites(address: DatabaseAddress, domain: Domain): Promise<void> {
  const free = [...BOOKKEEPING, ...UNTOLD_TABLES[domain]].map((name) => `'${name}'`).join(', ');
  for (const statement of [
    `create or replace function ${domain}.note_told() returns trigger language plpgsql as
     $$ begin perform set_config('hub.told', 'yes', true); return null; end $$`,
    `create or replace function ${domain}.refuse_untold() returns trigger language plpgsql as $$
     begin
       if current_user = 'hub_${domain}' and coalesce(current_setting('hub.told', true), '') <> 'yes' then
         raise exception 'A transaction changed % and recorded no event.', tg_table_name;
       end if;
       return null;
     end $$`,
    `create or replace trigger note_told after insert on ${domain}.outbox
     for each statement execute function ${domain}.note_told()`,
    `do $$
     declare name text;
     begin
       for name in select tablename from pg_tables t where schemaname = '${domain}' and tablename not in (${free})
         and tablename not like '%migration%'
         and not exists (select 1 from pg_trigger where tgname = 'refuse_untold' and tgrelid = format('%I.%I', schemaname, tablename)::regclass)
       loop
         execute format('create constraint trigger refuse_untold after insert or update or delete on ${domain}.%I
           deferrable initially deferred for each row execute function ${domain}.refuse_untold()', name);
       end loop;
     end $$`,
  ])
    await queryAsOwner(address, statement);
}

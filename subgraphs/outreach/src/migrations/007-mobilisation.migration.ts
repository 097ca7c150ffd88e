import { RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';
import { type Contribution, counted } from './outreach-counters.js';

const MOBILISATION: Contribution = (from, sign) => `
  select year, 'MOBILISATION' as kind, owner_code, trade_codes, place_codes, ${sign}1 as amount
  from ${from} where status = 'RECORDED'
  union all
  select year, 'PEOPLE', owner_code, trade_codes, place_codes, ${sign}people
  from ${from} where status = 'RECORDED'`;

/** A tie counts for the locality that made it: the People's Committee of a place has the place's code. */
const LINKED: Contribution = (from, sign) => `
  select year, 'LINKED_ACTIVITY' as kind, owner_code, '{}'::text[] as trade_codes, array[owner_code] as place_codes,
         ${sign}1 as amount
  from ${from} where status = 'TIED'`;

/** Mobilisation by the Front and its member organisations; ties to other training support of localities. */
export class Mobilisation extends Migration {
  override up(): void {
    this.addSql(`create table mobilisation (
      id uuid primary key,
      owner_code text collate "C" not null,
      campaign_id uuid references campaign (id),
      form text collate "C" not null check (form in ('MEETING', 'HOUSEHOLD_VISIT', 'CLUB', 'STUDY_SESSION', 'OTHER')),
      title text not null,
      title_key text collate "C" not null,
      audiences text[] not null,
      trade_codes text[] collate "C" not null,
      place_codes text[] collate "C" not null,
      held_on date not null,
      year int not null,
      sessions int not null check (sessions > 0),
      people int not null check (people >= 0),
      status text collate "C" not null check (status in ('RECORDED', 'WITHDRAWN')),
      withdrawal_reason text,
      demo boolean not null default false,
      ${RECORD_COLUMNS},
      check ((status = 'WITHDRAWN') = (withdrawal_reason is not null)))`);
    this.addSql('create index mobilisation_held on mobilisation (held_on, id)');
    this.addSql('create index mobilisation_owner on mobilisation (owner_code, held_on, id)');
    this.addSql('create index mobilisation_campaign on mobilisation (campaign_id)');
    this.addSql(withHistory('mobilisation'));
    for (const sql of counted('mobilisation', MOBILISATION)) this.addSql(sql);

    this.addSql(`create table linked_programme (
      id uuid primary key,
      owner_code text collate "C" not null,
      event_id uuid references event (id),
      campaign_id uuid references campaign (id),
      support text collate "C" not null,
      programme_name text not null,
      document_number text,
      people int check (people >= 0),
      year int not null,
      status text collate "C" not null check (status in ('TIED', 'UNTIED')),
      untie_reason text,
      demo boolean not null default false,
      ${RECORD_COLUMNS},
      check (num_nonnulls(event_id, campaign_id) = 1),
      check ((status = 'UNTIED') = (untie_reason is not null)))`);
    this.addSql(`create unique index linked_programme_once on linked_programme
      (owner_code, event_id, campaign_id, support) nulls not distinct where status = 'TIED'`);
    this.addSql('create index linked_programme_created on linked_programme (created_at, id)');
    this.addSql('create index linked_programme_event on linked_programme (event_id)');
    this.addSql('create index linked_programme_campaign on linked_programme (campaign_id)');
    this.addSql(withHistory('linked_programme'));
    for (const sql of counted('linked_programme', LINKED)) this.addSql(sql);

    this.addSql('grant select, insert, update on mobilisation, linked_programme to hub_outreach');
  }
}

import { RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';
import { type Contribution, counted } from './outreach-counters.js';

/** Every place of an itinerary once, as counters name places. */
const PLACES = `array(select distinct coalesce(stop ->> 'placeCode', 'OUTSIDE') collate "C"
  from jsonb_array_elements(itinerary) as stops (stop) order by 1)`;

/** A team counts once it is established; whom it met, where it met them. */
const TEAM: Contribution = (from, sign) => `
  select year, 'PROMOTION_TEAM' as kind, owner_code, trade_codes, ${PLACES} as place_codes, ${sign}1 as amount
  from ${from} where status in ('ESTABLISHED', 'COMPLETED')
  union all
  select year, 'PEOPLE', owner_code, trade_codes, array[coalesce(stop ->> 'placeCode', 'OUTSIDE')],
         ${sign}(stop ->> 'peopleMet')::int
  from ${from}, jsonb_array_elements(itinerary) as stops (stop) where stop ->> 'peopleMet' is not null`;

/** Enrolment-promotion teams: decision, members, itinerary and results. */
export class PromotionTeams extends Migration {
  override up(): void {
    this.addSql('alter table outreach_count drop constraint outreach_count_kind_check');
    this.addSql(`alter table outreach_count add check (kind in ('CAMPAIGN', 'EVENT', 'PUBLICATION', 'PEOPLE',
      'PROMOTION_TEAM', 'WORK_ORDER', 'WORK_ORDER_CONFIRMED', 'MOBILISATION', 'LINKED_ACTIVITY'))`);
    this.addSql(`create table promotion_team (
      id uuid primary key,
      owner_code text collate "C" not null,
      title text not null,
      title_key text collate "C" not null,
      purpose text not null,
      trade_codes text[] collate "C" not null,
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      year int not null,
      member_count int not null check (member_count > 0),
      itinerary jsonb not null,
      status text collate "C" not null check (status in ('DRAFT', 'ESTABLISHED', 'COMPLETED')),
      decision_number text,
      decided_on date,
      demo boolean not null default false,
      ${RECORD_COLUMNS},
      check ((status = 'DRAFT') = (decision_number is null)),
      check ((decision_number is null) = (decided_on is null)))`);
    this.addSql('create index promotion_team_starts on promotion_team (starts_on, id)');
    this.addSql(withHistory('promotion_team'));
    for (const sql of counted('promotion_team', TEAM)) this.addSql(sql);

    // Personal data: kept apart from the record, so that its history and its events never hold a name.
    this.addSql(`create table promotion_team_member (
      id uuid primary key,
      team_id uuid not null references promotion_team (id),
      full_name text not null,
      body_code text collate "C" not null,
      role text not null)`);
    this.addSql('create index promotion_team_member_team on promotion_team_member (team_id)');
    this.addSql(`create table personal_data_access (
      id uuid primary key,
      at timestamptz not null,
      reader text not null,
      agency text collate "C",
      team_id uuid not null references promotion_team (id),
      fields text[] not null)`);
    this.addSql('create index personal_data_access_team on personal_data_access (team_id, at)');

    this.addSql('grant select, insert, update on promotion_team to hub_outreach');
    this.addSql('grant select, insert, delete on promotion_team_member to hub_outreach');
    this.addSql('grant insert on personal_data_access to hub_outreach');
  }
}

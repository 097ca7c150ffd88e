import { RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';
import { type Contribution, counted, countFunction, EVENT_PLACE } from './outreach-counters.js';

/** An event whose attendance is divided by place and trade is counted for people by its parts. */
const EVENT: Contribution = (from, sign) => `
  select year, 'EVENT' as kind, owner_code, trade_codes, ${EVENT_PLACE} as place_codes, ${sign}1 as amount
  from ${from} where status = 'HELD'
  union all
  select year, 'PEOPLE', owner_code, trade_codes, ${EVENT_PLACE}, ${sign}attendance
  from ${from} where status = 'HELD' and not attendance_divided`;

const ATTENDANCE: Contribution = (from, sign) => `
  select year, 'PEOPLE' as kind, owner_code, array_remove(array[trade_code], '') as trade_codes,
         array_remove(array[place_code], '') as place_codes, ${sign}people as amount
  from ${from}`;

/** Recurring events and their occurrences; whom an event is for; where those who came are from. */
export class EventLife extends Migration {
  override up(): void {
    this.addSql(`create table event_series (
      id uuid primary key,
      owner_code text collate "C" not null,
      partner_codes text[] not null,
      type text collate "C" not null,
      title text not null,
      title_key text collate "C" not null,
      audiences text[] not null,
      trade_codes text[] collate "C" not null,
      first_on date not null,
      every_months int not null check (every_months between 1 and 24),
      until date not null check (until >= first_on),
      grace_days int not null check (grace_days between 0 and 90),
      year int not null,
      status text collate "C" not null check (status in ('ACTIVE', 'ENDED')),
      end_reason text,
      demo boolean not null default false,
      ${RECORD_COLUMNS},
      check ((status = 'ENDED') = (end_reason is not null)))`);
    this.addSql('create index event_series_first on event_series (first_on, id)');
    this.addSql('create index event_series_owner on event_series (owner_code, first_on, id)');
    this.addSql(withHistory('event_series'));

    this.addSql('alter table event drop constraint event_type_check');
    this.addSql(`alter table event
      add column audiences text[] not null default '{}',
      add column series_id uuid references event_series (id),
      add column occurrence int check (occurrence > 0),
      add column attendance_divided boolean not null default false,
      add check ((series_id is null) = (occurrence is null)),
      add check (not attendance_divided or status = 'HELD'),
      add check (type in ('CONFERENCE', 'PROMOTION_TRIP', 'CAREER_GUIDANCE', 'POLICY_BRIEFING', 'RECRUITMENT', 'LINKED_SUPPORT'))`);
    this.addSql(`create unique index event_occurrence on event (series_id, occurrence) where status <> 'CANCELLED'`);
    this.addSql('create index event_series_event on event (series_id)');

    this.addSql(`create table attendance (
      event_id uuid not null references event (id),
      place_code text collate "C" not null,
      trade_code text collate "C" not null,
      people int not null check (people >= 0),
      owner_code text collate "C" not null,
      year int not null,
      reported_at timestamptz not null,
      primary key (event_id, place_code, trade_code))`);
    this.addSql(countFunction('event', EVENT));
    for (const sql of counted('attendance', ATTENDANCE)) this.addSql(sql);

    this.addSql('grant select, insert, update on event_series to hub_outreach');
    this.addSql('grant select, insert on attendance to hub_outreach');
  }
}

import { Migration } from '@mikro-orm/migrations';
import { counted, FIRST_COUNTED } from './outreach-counters.js';

/** Campaigns, events, publications and whom they reached, with the counters that every figure is read from. */
export class Outreach extends Migration {
  override up(): void {
    this.addSql(`create table campaign (
      id uuid primary key,
      owner_code text collate "C" not null,
      partner_codes text[] not null,
      title text not null,
      title_key text collate "C" not null,
      summary text not null,
      audiences text[] not null,
      channels text[] not null,
      trade_codes text[] collate "C" not null,
      place_codes text[] collate "C" not null,
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      year int not null,
      target_people int,
      demo boolean not null default false,
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null)`);
    this.addSql('create index campaign_starts on campaign (starts_on, id)');
    this.addSql('create index campaign_year on campaign (year, starts_on, id)');
    this.addSql('create index campaign_owner on campaign (owner_code, starts_on, id)');
    this.addSql('create index campaign_title on campaign (title_key, id)');
    this.addSql('create index campaign_trades on campaign using gin (trade_codes)');
    this.addSql('create index campaign_places on campaign using gin (place_codes)');

    this.addSql(`create table event (
      id uuid primary key,
      campaign_id uuid references campaign (id),
      type text collate "C" not null check (type in ('CONFERENCE', 'PROMOTION_TRIP', 'CAREER_GUIDANCE')),
      owner_code text collate "C" not null,
      partner_codes text[] not null,
      title text not null,
      title_key text collate "C" not null,
      venue text not null,
      place_code text collate "C",
      trade_codes text[] collate "C" not null,
      starts_at timestamptz not null,
      year int not null,
      status text collate "C" not null check (status in ('PLANNED', 'HELD', 'CANCELLED')),
      attendance int check (attendance >= 0),
      cancellation_reason text,
      demo boolean not null default false,
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      check ((status = 'HELD') = (attendance is not null)))`);
    this.addSql('create index event_starts on event (starts_at, id)');
    this.addSql('create index event_year on event (year, starts_at, id)');
    this.addSql('create index event_owner on event (owner_code, starts_at, id)');
    this.addSql('create index event_place on event (place_code, starts_at, id)');
    this.addSql('create index event_campaign on event (campaign_id, starts_at, id)');
    this.addSql('create index event_title on event (title_key, id)');
    this.addSql('create index event_trades on event using gin (trade_codes)');

    this.addSql(`create table publication (
      id uuid primary key,
      campaign_id uuid references campaign (id),
      owner_code text collate "C" not null,
      channel text collate "C" not null check (channel in ('PRESS', 'PORTAL', 'LOUDSPEAKER', 'SOCIAL')),
      title text not null,
      title_key text collate "C" not null,
      body text not null,
      trade_codes text[] collate "C" not null,
      place_codes text[] collate "C" not null,
      status text collate "C" not null check (status in ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'RETRACTED')),
      scheduled_at timestamptz,
      published_at timestamptz,
      retraction_reason text,
      dated_at timestamptz not null,
      year int not null,
      demo boolean not null default false,
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      check (status <> 'SCHEDULED' or scheduled_at is not null),
      check ((status in ('PUBLISHED', 'RETRACTED')) = (published_at is not null)),
      check ((status = 'RETRACTED') = (retraction_reason is not null)))`);
    this.addSql('create index publication_dated on publication (dated_at, id)');
    this.addSql('create index publication_year on publication (year, dated_at, id)');
    this.addSql('create index publication_owner on publication (owner_code, dated_at, id)');
    this.addSql('create index publication_campaign on publication (campaign_id, dated_at, id)');
    this.addSql('create index publication_title on publication (title_key, id)');
    this.addSql('create index publication_trades on publication using gin (trade_codes)');
    this.addSql('create index publication_places on publication using gin (place_codes)');
    this.addSql(`create index publication_feed on publication (published_at, id) where status = 'PUBLISHED'`);
    this.addSql(`create index publication_due on publication (scheduled_at) where status = 'SCHEDULED'`);

    // Parts do not overlap: '' stands for "not divided", so that the sum over all rows is everybody reached, once.
    this.addSql(`create table reach (
      publication_id uuid references publication (id),
      event_id uuid references event (id),
      place_code text collate "C" not null,
      trade_code text collate "C" not null,
      people int not null check (people >= 0),
      owner_code text collate "C" not null,
      year int not null,
      reported_at timestamptz not null,
      reported_by text not null,
      version int not null default 1,
      check (num_nonnulls(publication_id, event_id) = 1),
      constraint reach_part unique nulls not distinct (publication_id, event_id, place_code, trade_code))`);
    this.addSql('create index reach_event on reach (event_id)');

    this.addSql(`create table outreach_count (
      year int not null,
      kind text collate "C" not null check (kind in ('CAMPAIGN', 'EVENT', 'PUBLICATION', 'PEOPLE')),
      owner_code text collate "C" not null,
      trade_codes text[] collate "C" not null,
      place_codes text[] collate "C" not null,
      count bigint not null,
      version bigint not null,
      primary key (year, kind, owner_code, trade_codes, place_codes))`);
    this.addSql('create index outreach_count_owner on outreach_count (owner_code, year)');
    this.addSql('create index outreach_count_kind on outreach_count (kind)');
    for (const [table, contribution] of Object.entries(FIRST_COUNTED)) {
      for (const sql of counted(table, contribution)) this.addSql(sql);
    }

    this.addSql('grant select, insert, update on campaign, event, publication, reach to hub_outreach');
    this.addSql('grant select on outreach_count to hub_outreach');
  }
}

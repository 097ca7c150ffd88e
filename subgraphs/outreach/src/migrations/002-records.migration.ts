import { recordHistory, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** History of campaigns, events and publications; the life of a campaign; what partners contribute. */
export class Records extends Migration {
  override up(): void {
    for (const sql of recordHistory('outreach', ['title_key'])) this.addSql(sql);
    for (const table of ['campaign', 'event', 'publication']) {
      this.addSql(`alter table ${table} add column changed_by text, add column changed_as text collate "C"`);
      // Who filed what was there before is known by its body only.
      this.addSql(`update ${table} set changed_by = 'unknown', changed_as = owner_code`);
      this.addSql(`alter table ${table} alter column changed_by set not null, alter column changed_as set not null`);
      this.addSql(withHistory(table));
    }

    this.addSql(`alter table campaign
      add column status text collate "C" not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
      add column target_events int check (target_events > 0),
      add column target_publications int check (target_publications > 0),
      add column outcome text,
      add check ((status = 'CLOSED') = (outcome is not null))`);

    this.addSql(`create table contribution (
      id uuid primary key,
      campaign_id uuid references campaign (id),
      event_id uuid references event (id),
      body_code text collate "C" not null,
      kind text collate "C" not null check (kind in ('CONTRIBUTION', 'COMMENT')),
      content text not null,
      created_at timestamptz not null,
      created_by text not null,
      created_as text collate "C" not null,
      check (num_nonnulls(campaign_id, event_id) = 1))`);
    this.addSql('create index contribution_campaign on contribution (campaign_id, id)');
    this.addSql('create index contribution_event on contribution (event_id, id)');
    this.addSql('grant select, insert on contribution to hub_outreach');
  }
}

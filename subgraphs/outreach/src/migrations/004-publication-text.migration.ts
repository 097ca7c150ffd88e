import { Migration } from '@mikro-orm/migrations';

/** Corrections of what is published: every text that was public is kept. */
export class PublicationText extends Migration {
  override up(): void {
    this.addSql(`alter table publication
      add column text_number int not null default 1 check (text_number > 0),
      add column corrected_at timestamptz,
      add column correction_reason text,
      add check ((text_number > 1) = (corrected_at is not null)),
      add check ((corrected_at is null) = (correction_reason is null))`);
    this.addSql(`create table publication_text (
      publication_id uuid not null references publication (id),
      number int not null check (number > 0),
      title text not null,
      body text not null,
      trade_codes text[] not null,
      place_codes text[] not null,
      public_since timestamptz not null,
      replaced_at timestamptz not null check (replaced_at >= public_since),
      replaced_as text collate "C" not null,
      reason text not null,
      primary key (publication_id, number))`);
    this.addSql('grant select, insert on publication_text to hub_outreach');
  }
}

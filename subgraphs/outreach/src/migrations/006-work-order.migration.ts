import { RECORD_COLUMNS, withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';
import { type Contribution, counted } from './outreach-counters.js';

/** An order counts while it stands, and once more for each receiver that has confirmed it. */
const WORK_ORDER: Contribution = (from, sign) => `
  select year, 'WORK_ORDER' as kind, owner_code, '{}'::text[] as trade_codes, '{}'::text[] as place_codes, ${sign}1 as amount
  from ${from} where status <> 'CANCELLED'
  union all
  select year, 'WORK_ORDER_CONFIRMED', owner_code, '{}'::text[], '{}'::text[], ${sign}confirmed
  from ${from} where status <> 'CANCELLED' and confirmed > 0`;

/** Work orders to press, portal and grassroots information system, and their confirmation. */
export class WorkOrders extends Migration {
  override up(): void {
    this.addSql(`create table work_order (
      id uuid primary key,
      owner_code text collate "C" not null,
      number text not null,
      title text not null,
      title_key text collate "C" not null,
      content text not null,
      channels text[] not null,
      campaign_id uuid references campaign (id),
      due_on date not null,
      year int not null,
      receivers int not null check (receivers > 0),
      confirmed int not null check (confirmed between 0 and receivers),
      status text collate "C" not null check (status in ('ISSUED', 'CONFIRMED', 'CANCELLED')),
      cancel_reason text,
      demo boolean not null default false,
      ${RECORD_COLUMNS},
      check ((status = 'CANCELLED') = (cancel_reason is not null)),
      check (status <> 'CONFIRMED' or confirmed = receivers))`);
    this.addSql('create index work_order_created on work_order (created_at, id)');
    this.addSql('create index work_order_campaign on work_order (campaign_id)');
    this.addSql(withHistory('work_order'));
    for (const sql of counted('work_order', WORK_ORDER)) this.addSql(sql);

    this.addSql(`create table work_order_receipt (
      id uuid primary key,
      order_id uuid not null references work_order (id),
      body_code text collate "C" not null,
      confirmed_at timestamptz,
      confirmed_by text,
      confirmed_as text collate "C",
      done_on date,
      note text,
      unique (order_id, body_code),
      check ((confirmed_at is null) = (confirmed_as is null)),
      check ((confirmed_at is null) = (done_on is null)))`);
    this.addSql('create index work_order_receipt_body on work_order_receipt (body_code, order_id)');

    this.addSql('grant select, insert, update on work_order, work_order_receipt to hub_outreach');
  }
}

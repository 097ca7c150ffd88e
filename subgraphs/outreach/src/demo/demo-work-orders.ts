import { uuidv7 } from '@hub/subgraph-kit';
import { type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { titleKeyOf } from '../text/title-key.js';
import { codesOf, type DemoCity, pickSome } from './demo-city.js';
import { demoRecord, RECORD } from './demo-record.js';

/** Day of issue, and how many of the receivers have confirmed: all, some, or none because it was withdrawn. */
const ORDERS = [
  { on: '2024-08-05', confirmed: 'ALL' },
  { on: '2025-02-10', confirmed: 'ALL' },
  { on: '2025-09-08', confirmed: 'NONE' },
  { on: '2026-02-09', confirmed: 'ALL' },
  { on: '2026-11-09', confirmed: 'SOME' },
] as const;

const ORDER = {
  ...RECORD,
  owner_code: 'text',
  number: 'text',
  title: 'text',
  title_key: 'text',
  content: 'text',
  channels: 'text[]',
  due_on: 'date',
  year: 'int',
  receivers: 'int',
  confirmed: 'int',
  status: 'text',
  cancel_reason: 'text',
} as const;

const RECEIPT = {
  id: 'uuid',
  order_id: 'uuid',
  body_code: 'text',
  confirmed_at: 'timestamptz',
  confirmed_by: 'text',
  confirmed_as: 'text',
  done_on: 'date',
  note: 'text',
} as const;

/** Work orders of the Department of Information, or its heir, to press, portal and localities of the day. */
export async function seedWorkOrders(
  em: EntityManager,
  random: DemoRandom,
  city: DemoCity,
  until: string,
): Promise<void> {
  const receipts: Record<keyof typeof RECEIPT, unknown>[] = [];
  const orders = ORDERS.filter(({ on }) => on <= until).map(({ on, confirmed }, index) => {
    const issuer = on < '2025-03-01' ? 'DIC' : 'DOST';
    const at = `${on}T02:00:00Z`;
    const title = `Tuyên truyền Nghị quyết 03/2024/NQ-HĐND, đợt ${index + 1} (dữ liệu mẫu)`;
    const receivers = [
      'PORTAL:HAI_PHONG',
      'PRESS:HAI_PHONG_NEWSPAPER',
      ...codesOf(pickSome(random, city.on(on).places, 3)),
    ];
    const count = { ALL: receivers.length, SOME: 2, NONE: 0 }[confirmed];
    const record = demoRecord(issuer, at, 1 + count + (confirmed === 'NONE' ? 1 : 0));
    for (const [place, body] of receivers.entries()) {
      const done = place < count;
      receipts.push({
        id: uuidv7(Date.parse(at)),
        order_id: record.id,
        body_code: body,
        confirmed_at: done ? at : null,
        confirmed_by: done ? 'demo' : null,
        confirmed_as: done ? body : null,
        done_on: done ? on : null,
        note: done ? 'Đã đăng, phát (dữ liệu mẫu)' : null,
      });
    }
    return {
      ...record,
      owner_code: issuer,
      number: `${10 + index}/CV-MẪU`,
      title,
      title_key: titleKeyOf(title),
      content: 'Dữ liệu mẫu: đăng, phát nội dung chính sách hỗ trợ đào tạo một số nghề.',
      channels: ['PRESS', 'PORTAL', 'LOUDSPEAKER'],
      due_on: `${on.slice(0, 8)}28`,
      year: Number(on.slice(0, 4)),
      receivers: receivers.length,
      confirmed: count,
      status: { ALL: 'CONFIRMED', SOME: 'ISSUED', NONE: 'CANCELLED' }[confirmed],
      cancel_reason: confirmed === 'NONE' ? 'Thay bằng văn bản khác (dữ liệu mẫu)' : null,
    };
  });
  await insertRows(em, 'work_order', ORDER, orders);
  await insertRows(em, 'work_order_receipt', RECEIPT, receipts);
}

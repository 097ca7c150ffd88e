import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arguments, at, information, OutreachDesk, school } from '../testing/outreach-desk.js';

const officer = information('OFFICER');
const newspaper = actorOf('PRESS:HAI_PHONG_NEWSPAPER');
const ORDER = { type: 'WorkOrder', selection: 'id version status receivers confirmed issuer { code }' };

let desk: OutreachDesk;
beforeAll(async () => {
  desk = await OutreachDesk.open();
});
afterAll(() => desk.subgraph.stop());

const issue = (changes: object = {}, actor = officer) =>
  desk.write(
    actor,
    'issueWorkOrder',
    {
      input: [
        'IssueWorkOrderInput!',
        {
          number: '12/CV',
          title: 'Tuyên truyền Nghị quyết 03',
          content: 'Đăng, phát từ ngày nhận.',
          channels: ['PRESS', 'PORTAL'],
          dueOn: '2026-11-30',
          bodyCodes: ['PRESS:HAI_PHONG_NEWSPAPER', 'COMMUNE:LE_CHAN'],
          ...changes,
        },
      ],
    },
    ORDER,
  );
const confirmation = (id: string, body = 'PRESS:HAI_PHONG_NEWSPAPER', doneOn = '2026-11-23'): Arguments => ({
  id: ['ID!', id],
  bodyCode: ['ID!', body],
  doneOn: ['Date!', doneOn],
});
const receiptsSeenBy = async (actor: typeof officer, id: string) =>
  (
    await desk.read<{ workOrder: { receipts: object[] } | null }>(
      actor,
      'query ($id: ID!) { workOrder(id: $id) { receipts { body { code } standing } } }',
      { id },
    )
  ).workOrder?.receipts;

describe('an order', () => {
  test('is given by the Department of Information only, to bodies by group and by name', async () => {
    expect(await issue({}, school)).toMatchObject({ __typename: 'NotAllowed', action: 'work-order.issue' });
    expect(await issue({ channels: [], dueOn: '2026-11-22', bodyCodes: ['NOBODY'] })).toMatchObject({
      fields: [
        { path: 'channels', code: 'REQUIRED' },
        { path: 'dueOn', code: 'OUT_OF_RANGE' },
        { path: 'bodyCodes', code: 'UNKNOWN_CODE' },
      ],
    });
    const { receivers } = await issue({ groups: ['PRESS', 'PORTAL', 'GRASSROOTS'], bodyCodes: [] });
    expect(receivers).toBeGreaterThan(100);
  });

  test('is confirmed once by each receiver, and by nobody else', async () => {
    const { id } = await issue();
    const confirm = (actor: typeof officer, args: Arguments) => desk.write(actor, 'confirmWorkOrder', args, ORDER);
    for (const refused of [
      await confirm(school, confirmation(id)),
      await confirm(actorOf('PRESS:HAI_PHONG_BROADCASTER'), confirmation(id, 'PRESS:HAI_PHONG_BROADCASTER')),
      await confirm(officer, confirmation(id)),
    ]) {
      expect(refused).toMatchObject({ __typename: 'NotAllowed', action: 'work-order.confirm' });
    }
    expect(await confirm(newspaper, confirmation(id, undefined, '2026-11-24'))).toMatchObject({
      fields: [{ path: 'doneOn', code: 'OUT_OF_RANGE' }],
    });
    expect(await confirm(newspaper, confirmation(id))).toMatchObject({ status: 'ISSUED', confirmed: 1 });
    expect(await confirm(newspaper, confirmation(id))).toMatchObject({ __typename: 'Conflict' });
    desk.subgraph.setNow(new Date('2026-12-02T02:00:00Z'));
    expect(await receiptsSeenBy(officer, id)).toEqual([
      { body: { code: 'COMMUNE:LE_CHAN' }, standing: 'LATE' },
      { body: { code: 'PRESS:HAI_PHONG_NEWSPAPER' }, standing: 'CONFIRMED' },
    ]);
    const late = await confirm(actorOf('COMMUNE:LE_CHAN'), confirmation(id, 'COMMUNE:LE_CHAN', '2026-12-01'));
    expect(late).toMatchObject({ status: 'CONFIRMED', confirmed: 2, version: 3 });
    desk.subgraph.setNow(new Date('2026-11-23T02:00:00Z'));
    expect(await receiptsSeenBy(newspaper, id)).toEqual([
      { body: { code: 'PRESS:HAI_PHONG_NEWSPAPER' }, standing: 'CONFIRMED' },
    ]);
    expect(await receiptsSeenBy(school, id)).toBeUndefined();
    expect(await desk.eventsOf(id)).toEqual(['work-order-issued', 'work-order-confirmed', 'work-order-confirmed']);
  });

  test('is withdrawn with a reason, and then neither confirmed nor counted', async () => {
    const counted = async () =>
      (
        await desk.subgraph.database
          .fork()
          .execute<{ n: number }[]>(
            "select coalesce(sum(count), 0)::int as n from outreach_count where kind = 'WORK_ORDER'",
          )
      )[0]?.n;
    const before = await counted();
    const { id } = await issue();
    expect(await counted()).toBe((before ?? 0) + 1);
    const reason: Arguments = { reason: ['String!', 'Thay văn bản'] };
    expect(await desk.write(newspaper, 'cancelWorkOrder', at(id, 1, reason), ORDER)).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await desk.write(officer, 'cancelWorkOrder', at(id, 1, reason), ORDER)).toMatchObject({
      status: 'CANCELLED',
    });
    expect(await desk.write(newspaper, 'confirmWorkOrder', confirmation(id), ORDER)).toMatchObject({
      __typename: 'Conflict',
      currentState: 'CANCELLED',
    });
    expect(await counted()).toBe(before);
  });

  test('lists for a receiver what it has yet to confirm', async () => {
    const { id } = await issue({ title: 'Chờ xác nhận', bodyCodes: ['PORTAL:HAI_PHONG'] });
    const portal = actorOf('PORTAL:HAI_PHONG');
    const awaiting = async () =>
      (
        await desk.read<{ workOrders: { edges: { node: { id: string } }[] } }>(
          portal,
          '{ workOrders(filter: { awaiting: ["PORTAL:HAI_PHONG"] }) { edges { node { id } } } }',
        )
      ).workOrders.edges.map(({ node }) => node.id);
    expect(await awaiting()).toContain(id);
    await desk.write(portal, 'confirmWorkOrder', confirmation(id, 'PORTAL:HAI_PHONG'), ORDER);
    expect(await awaiting()).not.toContain(id);
  });
});

import { actorOf, createServerDatabase, type TestDatabase } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arguments, at, information, OutreachDesk, publisher } from './outreach-desk.js';

const { HUB_TEST_DATABASE_URL: SERVER } = process.env;
if (SERVER === undefined) {
  process.stdout.write('SKIPPED: races of the outreach subgraph: no PostgreSQL server (HUB_TEST_DATABASE_URL)\n');
}

const FIFTY = Array.from({ length: 50 }, (_, index) => index);
const director = actorOf('DOET', 'APPROVER', ['DOLISA']);

describe.skipIf(SERVER === undefined)('two replicas that are asked at once', () => {
  let books: TestDatabase;
  let replicas: [OutreachDesk, OutreachDesk];
  beforeAll(async () => {
    books = await createServerDatabase(SERVER as string);
    replicas = [await OutreachDesk.open({ database: books }), await OutreachDesk.open({ database: books })];
  });
  afterAll(async () => {
    for (const { subgraph } of replicas) await subgraph.stop();
    await books.release();
  });

  const atOnce = <Result>(ask: (desk: OutreachDesk, index: number) => Promise<Result>) =>
    Promise.all(FIFTY.map((index) => ask(replicas[index % 2] as OutreachDesk, index)));
  const done = (answers: { __typename: string }[], type: string) =>
    answers.filter(({ __typename }) => __typename === type);
  const select = async <Row>(sql: string) => replicas[0].subgraph.database.fork().execute<Row[]>(sql);

  const order: Arguments = {
    input: [
      'IssueWorkOrderInput!',
      {
        number: '1/CV',
        title: 'Tuyên truyền',
        content: 'Đăng tin.',
        channels: ['PRESS'],
        dueOn: '2026-12-01',
        bodyCodes: ['PRESS:HAI_PHONG_NEWSPAPER'],
      },
    ],
  };
  const ORDER = { type: 'WorkOrder', selection: 'id version confirmed' };

  test('issue one order for one key, and take one confirmation of its receiver', async () => {
    const issued = await atOnce((desk) =>
      desk.write(information('OFFICER'), 'issueWorkOrder', order, { ...ORDER, key: 'the-same-key' }),
    );
    expect(done(issued, 'WorkOrder')).toHaveLength(50);
    expect(new Set(issued.map(({ id }) => id)).size).toBe(1);
    const confirmation: Arguments = {
      id: ['ID!', issued[0].id],
      bodyCode: ['ID!', 'PRESS:HAI_PHONG_NEWSPAPER'],
      doneOn: ['Date!', '2026-11-23'],
    };
    const confirmed = await atOnce((desk) =>
      desk.write(actorOf('PRESS:HAI_PHONG_NEWSPAPER'), 'confirmWorkOrder', confirmation, ORDER),
    );
    expect(done(confirmed, 'WorkOrder')).toHaveLength(1);
    expect(done(confirmed, 'Conflict')).toHaveLength(49);
    expect(
      await select('select kind, sum(count)::int as count from outreach_count group by kind order by kind'),
    ).toEqual([
      { kind: 'WORK_ORDER', count: 1 },
      { kind: 'WORK_ORDER_CONFIRMED', count: 1 },
    ]);
    expect(await select("select count(*)::int as n from outbox where type like '%work-order%'")).toEqual([{ n: 2 }]);
  });

  test('set a team up by one decision', async () => {
    const team: Arguments = {
      input: [
        'PlanPromotionTeamInput!',
        {
          title: 'Đoàn',
          purpose: 'Xúc tiến',
          startsOn: '2026-11-20',
          endsOn: '2026-11-30',
          members: [{ fullName: 'Người Mẫu', bodyCode: 'DOET', role: 'Trưởng đoàn' }],
          itinerary: [{ locality: 'tỉnh Hưng Yên', visitsOn: '2026-11-21', activity: 'Tư vấn' }],
        },
      ],
    };
    const TEAM = { type: 'PromotionTeam' };
    const { id } = await replicas[0].write({ ...director, id: 'author' }, 'planPromotionTeam', team, TEAM);
    const decision: Arguments = { decisionNumber: ['String!', '9/QĐ'], decidedOn: ['Date!', '2026-11-20'] };
    const decided = await atOnce((desk) => desk.write(director, 'establishPromotionTeam', at(id, 1, decision), TEAM));
    expect(done(decided, 'PromotionTeam')).toHaveLength(1);
    expect(done(decided, 'Conflict')).toHaveLength(49);
  });

  test('publish a text once, though publishers and the clock of both replicas want to', async () => {
    const { id } = await replicas[0].draft();
    await replicas[0].schedule(id, '2026-11-23T03:00:00Z');
    for (const { subgraph } of replicas) subgraph.setNow(new Date('2026-11-23T04:00:00Z'));
    await atOnce((desk) => desk.publish(id, 2, publisher));
    await expect
      .poll(() => select(`select status, version from publication where id = '${id}'`), { timeout: 10_000 })
      .toEqual([{ status: 'PUBLISHED', version: 3 }]);
    expect(
      await select(
        `select count(*)::int as n from outbox where type like '%publication-published%' and subject = '${id}'`,
      ),
    ).toEqual([{ n: 1 }]);
    expect(await select("select sum(count)::int as count from outreach_count where kind = 'PUBLICATION'")).toEqual([
      { count: 1 },
    ]);
  });
});

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from './test-hub.js';

// biome-ignore lint/suspicious/noExplicitAny: each test knows the shape it asked for.
type Data = any;

const SCHOOL = 'SCHOOL:CDKTHP';
const IMPORT = `mutation ($input: ImportEnrolmentsInput!, $key: String!) {
  importEnrolments(input: $input, idempotencyKey: $key) { __typename
    ... on TrainingImport { id rows storedRows badRows problemCount problems(first: 3) { row field code } }
    ... on NotAllowed { action } } }`;
const MB = 1_048_576;

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ today: '2026-11-23' });
});
afterAll(() => hub.stop());

const row = (serial: number, changes: object = {}) => ({
  fullName: 'Học viên Thử',
  birthDate: '2010-05-06',
  gender: 'FEMALE',
  nationalId: String(66_000_000 + serial).padStart(12, '0'),
  tradeCode: 'WELDING',
  level: 'INTERMEDIATE',
  category: 'B_LEARNER',
  education: 'LOWER_SECONDARY',
  schoolYear: '2026',
  placeCode: 'COMMUNE:LE_CHAN',
  ...changes,
});
/** Rows of more than a megabyte, of which the first is good. */
const LARGE = [row(1), ...Array.from({ length: 300 }, (_, index) => row(index, { fullName: 'dài '.repeat(1_000) }))];

/** Posts a body of JSON as this actor; anonymous without one. */
async function post(body: object, actor?: readonly [agency: string, role: string]) {
  const identity = actor === undefined ? {} : { authorization: `Bearer ${await hub.issueToken(...actor)}` };
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...identity },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as { data?: Data; errors?: Data[] }) };
}
const importRows = (rows: readonly object[], key: string, input: object = {}) =>
  post({ query: IMPORT, variables: { input: { schoolCode: SCHOOL, mode: 'GOOD_ROWS', rows, ...input }, key } }, [
    SCHOOL,
    'OFFICER',
  ]);

describe('an import through the gateway', () => {
  test('may have more than a megabyte, and is told row by row what is wrong', async () => {
    const { status, data } = await importRows(LARGE, 'large');
    expect(status).toBe(200);
    expect(data.importEnrolments).toMatchObject({
      __typename: 'TrainingImport',
      rows: 301,
      storedRows: 1,
      badRows: 300,
      problems: [
        { row: 2, field: 'fullName', code: 'TOO_LONG' },
        { row: 3, field: 'fullName', code: 'TOO_LONG' },
        { row: 4, field: 'fullName', code: 'TOO_LONG' },
      ],
    });
    const again = await importRows(LARGE, 'large');
    expect(again.data).toEqual(data);
  });

  test('moves the live figures of the year once, to the true count', async () => {
    const leader = await hub.as('UBND', 'LEADERSHIP');
    const watching = await leader.watch('subscription { programme(year: 2026) { training { sequence enrolments } } }');
    const enrolments = (message: { data?: Data }) => message.data?.programme.training.enrolments;
    const before = enrolments(await watching.until(() => true));
    const rows = Array.from({ length: 60 }, (_, index) => row(1_000 + index));
    expect((await importRows(rows, 'sixty')).data.importEnrolments.storedRows).toBe(60);
    await watching.until((message) => enrolments(message) === before + 60);
    await watching.stop();
    expect(watching.messages.length).toBeLessThanOrEqual(3);
  });
});

describe('more than a megabyte', () => {
  const variables = { input: { schoolCode: SCHOOL, rows: LARGE }, key: 'refused' };

  test('is refused to who may import nothing, unread', async () => {
    for (const actor of [undefined, ['DOLISA', 'OFFICER'], [SCHOOL, 'LEADERSHIP']] as const) {
      const { status, errors } = await post({ query: IMPORT, variables }, actor);
      expect([status, errors?.[0].message]).toEqual([413, `The request body has more than ${MB} bytes.`]);
    }
    const { status } = await announce(MB + 1, undefined);
    expect(status).toBe(413);
  });

  test('is refused in whatever is not one import and nothing else', async () => {
    const others = [
      '{ trades { code } }',
      IMPORT.replace(/\}$/, ' again: importEnrolments(input: $input, idempotencyKey: $key) { __typename } }'),
      IMPORT.replace(/\}$/, ' __typename }'),
      `mutation ($key: String!) { importEnrolments: confirmEnrolment(id: "x", expectedVersion: 1, idempotencyKey: $key) { __typename } }`,
    ];
    for (const query of others) {
      const { status, errors } = await post({ query, variables }, [SCHOOL, 'OFFICER']);
      expect([query, status, errors?.[0].extensions.code]).toEqual([query, 413, 'BAD_REQUEST']);
    }
  });

  test('has an end for imports too', async () => {
    const { status } = await announce(8 * MB + 1, await hub.issueToken(SCHOOL, 'OFFICER'));
    expect(status).toBe(413);
  });
});

/** Begins a request that says how long its body will be; gives the answer that comes before any of it was sent. */
function announce(bytes: number, token: string | undefined): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': bytes,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const sent = request(`${hub.url}/graphql`, { method: 'POST', headers }, (response) => {
      resolve({ status: response.statusCode });
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
}

import type { TestClient } from '../test-hub.js';

/** Two gateways or more over the same three agencies. */
export interface Gateways {
  readonly count: number;
  /** A client of one gateway; `ANYBODY` is not signed in. */
  as(gateway: number, agency: string, role: string): Promise<TestClient>;
}

export const ANYBODY = '';

/** What the clients do together, and how often. */
export interface Clients {
  readonly writers: number;
  readonly readers: number;
  /** Writes of each writer, and reads of each reader. */
  readonly rounds: number;
  /** Keeps what several runs on the same books do apart. */
  readonly run: string;
  /** Which half of the communes this run's proposals come from. */
  readonly half: 0 | 1;
}

/** What was committed for certain, and what may have been: a read must show something from one to the other. */
class Bounds {
  acknowledged = 0;
  begun = 0;

  async around<Result>(write: () => Promise<Result>, isWritten = (_result: Result) => true): Promise<Result> {
    this.begun += 1;
    const result = await write();
    if (isWritten(result)) this.acknowledged += 1;
    else this.begun -= 1;
    return result;
  }
}

const FIGURES = `query ($year: Int!) { programme(year: $year) {
  training { enrolments sequence } budget { proposals sequence } outreach { publications campaigns sequence } } }`;
const COUNTS = `query ($by: EnrolmentCountsBy!) {
  enrolmentCounts(by: $by, filter: { year: 2026 }) { total sequence rows { count trade { code nameVi } school { code } } } }`;
const TRADE = `{ trade(code: "WELDING") { nameVi training(year: 2026) { enrolments sequence } } }`;
const LIST = `query ($search: String!) { publications(first: 200, filter: { year: 2026, search: $search }) {
  totalCount edges { node { title publisher { nameVi } } } } }`;

/**
 * Clients that write and read at random through any gateway. Counts the answers that miss something which had been
 * acknowledged to anybody before they were asked for, show what was not begun yet, or go back behind what their own
 * client has seen. Then, when nothing is written any more, every gateway must show the same.
 */
export async function letRandomClientsWork(
  gateways: Gateways,
  clients: Clients,
): Promise<{ wrong: string[]; reads: number }> {
  const { run } = clients;
  const wrong: string[] = [];
  let reads = 0;
  const enrolled = new Bounds();
  const proposed = new Bounds();
  const published = new Bounds();
  const retracted = new Bounds();
  const shown = new Set<string>();
  const hidden = new Set<string>();
  const anyGateway = () => Math.floor(Math.random() * gateways.count);
  const leadership = await Promise.all(
    Array.from({ length: gateways.count }, (_, gateway) => gateways.as(gateway, 'UBND', 'LEADERSHIP')),
  );
  const anybody = await Promise.all(
    Array.from({ length: gateways.count }, (_, gateway) => gateways.as(gateway, ANYBODY, '')),
  );
  const leader = () => leadership[anyGateway()] as TestClient;

  const start = (await must(leader(), FIGURES, { year: 2026 })).programme;
  const places = (await must(leader(), '{ places(kind: COMMUNE) { code } }')).places as readonly { code: string }[];
  const communes = places.map(({ code }) => code).filter((_, index) => index % 2 === clients.half);
  const topics = ['NURSING', 'WELDING', 'LOGISTICS'].flatMap((trade) => communes.map((code) => ({ code, trade })));
  const check = (what: string, value: number, from: number, to: number) => {
    reads += 1;
    if (value < from || value > to) wrong.push(`${what}: ${value} is not from ${from} to ${to}`);
  };

  /** One read of any kind; `seen` is what this client has been shown before. */
  async function read(seen: Map<string, number>): Promise<void> {
    const forward = (what: string, sequence: number) => {
      if (sequence < (seen.get(what) ?? 0)) wrong.push(`${what} went back to ${sequence}`);
      seen.set(what, sequence);
    };
    const [enrolments, proposals] = [enrolled.acknowledged, proposed.acknowledged];
    const [publications, retractions] = [published.acknowledged, retracted.acknowledged];
    switch (Math.floor(Math.random() * 4)) {
      case 0: {
        const { training, budget, outreach } = (await must(leader(), FIGURES, { year: 2026 })).programme;
        const first = start.training.enrolments;
        check('enrolments', training.enrolments, first + enrolments, first + enrolled.begun);
        check(
          'proposals',
          budget.proposals,
          start.budget.proposals + proposals,
          start.budget.proposals + proposed.begun,
        );
        const before = start.outreach.publications;
        const least = before + publications - retracted.begun;
        check('publications', outreach.publications, least, before + published.begun - retractions);
        forward('training', training.sequence);
        forward('budget', budget.sequence);
        forward('outreach', outreach.sequence);
        return;
      }
      case 1: {
        const by = Math.random() < 0.5 ? 'TRADE' : 'SCHOOL';
        const { enrolmentCounts } = await must(leader(), COUNTS, { by });
        const first = start.training.enrolments;
        check(`by ${by}`, enrolmentCounts.total, first + enrolments, first + enrolled.begun);
        if (enrolmentCounts.rows.some((row: Record<string, unknown>) => (row.trade === null) === (by === 'TRADE')))
          wrong.push(`counts by ${by} were answered with others`);
        forward(by, enrolmentCounts.sequence);
        return;
      }
      case 2: {
        const { training } = (await must(leader(), TRADE)).trade;
        forward('trade', training.sequence);
        return;
      }
      default: {
        const [mustShow, mustHide] = [[...shown], [...hidden]];
        const { publications: list } = await must(anybody[anyGateway()] as TestClient, LIST, { search: run });
        const titles = new Set(list.edges.map(({ node }: { node: { title: string } }) => node.title));
        reads += 1;
        for (const title of mustShow)
          if (!titles.has(title) && !hidden.has(title) && shown.has(title)) wrong.push(`${title} is missing`);
        for (const title of mustHide) if (titles.has(title)) wrong.push(`${title} is still there`);
      }
    }
  }

  async function write(writer: number, round: number): Promise<void> {
    const name = `${run} ${writer}-${round}`;
    switch ((writer + round) % 3) {
      case 0: {
        const school = await gateways.as(anyGateway(), 'SCHOOL:CDKTHP', 'OFFICER');
        await enrolled.around(() => must(school, REGISTER, { key: name, input: learnerOf(run, writer, round) }));
        return;
      }
      case 1: {
        // The city's resolution prices it for some bodies only, and others have asked for the same already.
        for (;;) {
          const topic = topics.pop();
          if (topic === undefined) throw new Error('There is nothing more to propose.');
          const { code, trade } = topic;
          const commune = await gateways.as(anyGateway(), code, 'OFFICER');
          const { draftProposal } = await must(commune, DRAFT_PROPOSAL, { key: `${name} ${code}`, trade });
          const { id, version, unpricedLines } = draftProposal;
          await read(new Map());
          if (unpricedLines > 0) continue;
          const submit = async () => (await commune.ask(SUBMIT_PROPOSAL, { key: `${name} ${code}`, id, version })).data;
          if (isProposal(await proposed.around(submit, isProposal))) return;
        }
      }
      default: {
        const press = await gateways.as(anyGateway(), 'DIC', 'PUBLISHER');
        const { draftPublication } = await must(press, DRAFT_PUBLICATION, { key: name, title: name });
        await read(new Map());
        const { id, version } = draftPublication;
        const { publish } = await published.around(() => must(press, PUBLISH, { key: name, id, version }));
        shown.add(name);
        await read(new Map());
        if (round % 2 === 0) return;
        shown.delete(name);
        await retracted.around(() => must(press, RETRACT, { key: name, id, version: publish.version }));
        hidden.add(name);
      }
    }
  }

  const work = [
    ...Array.from({ length: clients.writers }, async (_, writer) => {
      const seen = new Map<string, number>();
      for (let round = 0; round < clients.rounds; round += 1) {
        await write(writer, round);
        await read(seen);
      }
    }),
    ...Array.from({ length: clients.readers }, async () => {
      const seen = new Map<string, number>();
      for (let round = 0; round < clients.rounds; round += 1) await read(seen);
    }),
  ];
  // Nothing goes on in the background when one of them fails.
  const failed = (await Promise.allSettled(work)).find((done) => done.status === 'rejected');
  if (failed) throw failed.reason;

  const last = await Promise.all(
    leadership.map(async (client) => withoutTimes(await must(client, FIGURES, { year: 2026 }))),
  );
  if (new Set(last.map((answer) => JSON.stringify(answer))).size > 1) wrong.push('the gateways differ in the end');
  return { wrong, reads };
}

// biome-ignore lint/suspicious/noExplicitAny: each query has its own shape.
type Data = any;

/** Data of an operation that must not fail; of a mutation that must have written. */
async function must(client: TestClient, query: string, variables?: Record<string, unknown>): Promise<Data> {
  const { data, errors } = await client.ask(query, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  if (query.startsWith('mutation') && Object.values<Data>(data).some((answer) => answer?.id === undefined))
    throw new Error(JSON.stringify(data));
  return data;
}

export function withoutTimes(data: Data): Data {
  return JSON.parse(JSON.stringify(data, (key, value) => (key === 'asOf' ? undefined : value)));
}

const isProposal = ({ submitProposal }: Data) => submitProposal.id !== undefined;

let learners = 0;
function learnerOf(run: string, writer: number, round: number) {
  learners += 1;
  return {
    schoolCode: 'SCHOOL:CDKTHP',
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: 2026,
    placeCode: 'COMMUNE:HONG_BANG',
    learner: {
      fullName: `Học viên Thử ${run} ${writer} ${round}`,
      birthDate: '2010-02-03',
      gender: 'FEMALE',
      nationalId: `0007${String(learners).padStart(8, '0')}`,
    },
  };
}

const REFUSED = `__typename ... on Refusal { message } ... on InvalidInput { fields { path code } }`;
const REGISTER = `mutation ($key: String!, $input: RegisterEnrolmentInput!) {
  registerEnrolment(idempotencyKey: $key, input: $input) { ${REFUSED} ... on Enrolment { id } } }`;
const DRAFT_PROPOSAL = `mutation ($key: String!, $trade: ID!) { draftProposal(idempotencyKey: $key, input: { year: 2026, lines: [
  { category: B_LEARNER, tradeCode: $trade, level: COLLEGE, heads: 3, months: 10 }] }) { ${REFUSED} ... on Proposal { id version unpricedLines } } }`;
const SUBMIT_PROPOSAL = `mutation ($key: String!, $id: ID!, $version: Int!) {
  submitProposal(id: $id, expectedVersion: $version, idempotencyKey: $key) { ${REFUSED} ... on Proposal { id version } } }`;
const DRAFT_PUBLICATION = `mutation ($key: String!, $title: String!) { draftPublication(idempotencyKey: $key, input: {
  channel: PORTAL, title: $title, body: "Nội dung thử" }) { ${REFUSED} ... on Publication { id version } } }`;
const PUBLISH = `mutation ($key: String!, $id: ID!, $version: Int!) {
  publish(id: $id, expectedVersion: $version, idempotencyKey: $key) { ${REFUSED} ... on Publication { id version } } }`;
const RETRACT = `mutation ($key: String!, $id: ID!, $version: Int!) {
  retractPublication(id: $id, expectedVersion: $version, reason: "Đăng nhầm", idempotencyKey: $key) { ${REFUSED} ... on Publication { id version } } }`;

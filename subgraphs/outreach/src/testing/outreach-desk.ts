import { randomUUID } from 'node:crypto';
import type { Actor } from '@hub/identity';
import { actorOf, startTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from '@hub/subgraph-kit/testing';
import { outreachSubgraph } from '../index.js';

/** What a mutation or a node answers: its type and whatever was selected. */
export type Answer = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** Type and value of each variable of a mutation, by argument name. */
export type Arguments = Readonly<Record<string, readonly [type: string, value: unknown]>>;

/** What is selected of the record that a mutation answers, and the idempotency key if it matters. */
interface On {
  readonly type: string;
  readonly selection?: string;
  readonly key?: string;
}

/** The arguments of a change of a record. */
export const at = (id: unknown, version: number, more: Arguments = {}): Arguments => ({
  id: ['ID!', id],
  expectedVersion: ['Int!', version],
  ...more,
});

/** Somebody of the Department of Information in 2026: its heir, with its files. */
export const information = (role: 'OFFICER' | 'PUBLISHER' | 'APPROVER') => actorOf('DOST', role, ['DIC']);
export const publisher = information('PUBLISHER');
export const education = actorOf('DOET', 'OFFICER', ['DOLISA']);
export const school = actorOf('SCHOOL:CDKTHP');

const REFUSALS = `
  ... on Refusal { message }
  ... on NotAllowed { action }
  ... on Conflict { currentState currentVersion }
  ... on InvalidInput { fields { path code } }`;
const CAMPAIGN = '... on Campaign { id version year title lead { code } trades { code } places { code } }';
const EVENT = '... on Event { id status version year attendance cancellationReason host { code } place { code } }';
const PUBLICATION = `... on Publication {
  id status version year title channel publisher { code } scheduledAt publishedAt retractionReason trades { code } }`;

/** A running outreach subgraph and the mutations that tests write through. */
export class OutreachDesk {
  readonly #desk = randomUUID();
  #keys = 0;

  private constructor(readonly subgraph: TestSubgraph) {}

  /** Opens a desk of its own, or one more on a `database` that others use too: another replica. */
  static async open(options: TestSubgraphOptions = {}): Promise<OutreachDesk> {
    return new OutreachDesk(await startTestSubgraph(outreachSubgraph(), options));
  }

  /** The data of a query; throws what went wrong. */
  async read<Data>(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<Data> {
    const { data, errors } = await this.subgraph.run(actor, query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Data;
  }

  planCampaign(changes: Record<string, unknown> = {}, actor: Actor = education, key = this.key()): Promise<Answer> {
    const input = {
      title: 'Học nghề hôm nay',
      audiences: ['PARENTS'],
      startsOn: '2026-03-02',
      endsOn: '2026-04-30',
      ...changes,
    };
    return this.#input(actor, 'planCampaign', 'PlanCampaignInput', CAMPAIGN, input, key);
  }

  planEvent(changes: Record<string, unknown> = {}, actor: Actor = education, key = this.key()): Promise<Answer> {
    const input = {
      type: 'CONFERENCE',
      title: 'Hội nghị tuyên truyền',
      venue: 'Nhà văn hóa',
      placeCode: 'COMMUNE:HONG_BANG',
      startsAt: '2026-11-20T02:00:00Z',
      ...changes,
    };
    return this.#input(actor, 'planEvent', 'PlanEventInput', EVENT, input, key);
  }

  hold(id: unknown, attendance: number, version = 1, actor: Actor = education, key = this.key()): Promise<Answer> {
    return this.#change(actor, `recordEventHeld(id: $id, attendance: ${attendance}`, EVENT, id, version, key);
  }

  cancel(id: unknown, reason: string, version = 1, actor: Actor = education, key = this.key()): Promise<Answer> {
    return this.#change(actor, `cancelEvent(id: $id, reason: ${JSON.stringify(reason)}`, EVENT, id, version, key);
  }

  draft(changes: Record<string, unknown> = {}, actor: Actor = publisher, key = this.key()): Promise<Answer> {
    const input = { channel: 'PORTAL', title: 'Thông báo tuyển sinh', body: 'Nội dung.', ...changes };
    return this.#input(actor, 'draftPublication', 'DraftPublicationInput', PUBLICATION, input, key);
  }

  schedule(id: unknown, at: string, version = 1, actor: Actor = publisher, key = this.key()): Promise<Answer> {
    return this.#change(actor, `schedulePublication(id: $id, at: "${at}"`, PUBLICATION, id, version, key);
  }

  publish(id: unknown, version = 1, actor: Actor = publisher, key = this.key()): Promise<Answer> {
    return this.#change(actor, 'publish(id: $id', PUBLICATION, id, version, key);
  }

  retract(id: unknown, reason: string, version = 2, actor: Actor = publisher, key = this.key()): Promise<Answer> {
    const call = `retractPublication(id: $id, reason: ${JSON.stringify(reason)}`;
    return this.#change(actor, call, PUBLICATION, id, version, key);
  }

  /** A publication that is published at once. */
  async published(changes: Record<string, unknown> = {}): Promise<Answer> {
    const { id } = await this.draft(changes);
    return this.publish(id);
  }

  reportReach(input: Record<string, unknown>, actor: Actor = publisher, key = this.key()): Promise<Answer> {
    const report = `... on ReachReport {
      peopleReached publication { id } event { id } parts { people outsideCity place { code } trade { code } } }`;
    return this.#input(actor, 'reportReach', 'ReportReachInput', report, input, key);
  }

  /**
   * Calls one mutation; gives the record with `selection`, or the refusal with what it says. A new idempotency key
   * unless `key` is given. `type` is the name of the record's GraphQL type.
   */
  async write(
    actor: Actor,
    mutation: string,
    args: Arguments,
    { type, selection = 'id version', key = this.key() }: On,
    // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape it asked for.
  ): Promise<any> {
    const all: Arguments = { ...args, idempotencyKey: ['String!', key] };
    const declared = Object.entries(all).map(([name, [graphqlType]]) => `$${name}: ${graphqlType}`);
    const passed = Object.keys(all).map((name) => `${name}: $${name}`);
    return this.#mutate(
      actor,
      `mutation (${declared.join(', ')}) { answer: ${mutation}(${passed.join(', ')}) { __typename
        ... on ${type} { ${selection} } ${REFUSALS} } }`,
      Object.fromEntries(Object.entries(all).map(([name, [, value]]) => [name, value])),
    );
  }

  /** Types of the events about a record, without the common beginning and end, once the outbox is empty. */
  async eventsOf(subject: unknown): Promise<string[]> {
    await this.subgraph.drainOutbox();
    return this.subgraph.events
      .filter((event) => event.subject === subject)
      .map(({ type }) => type.replace(/^vn\.haiphong\.lienthong\.outreach\.(.*)\.v1$/, '$1'));
  }

  key(): string {
    this.#keys += 1;
    return `${this.#desk} ${this.#keys}`;
  }

  async #input(actor: Actor, field: string, type: string, success: string, input: unknown, key: string) {
    return this.#mutate(
      actor,
      `mutation ($input: ${type}!, $key: String!) {
        answer: ${field}(input: $input, idempotencyKey: $key) { __typename ${success} ${REFUSALS} } }`,
      { input, key },
    );
  }

  async #change(actor: Actor, call: string, success: string, id: unknown, version: number, key: string) {
    return this.#mutate(
      actor,
      `mutation ($id: ID!, $version: Int!, $key: String!) {
        answer: ${call}, expectedVersion: $version, idempotencyKey: $key) { __typename ${success} ${REFUSALS} } }`,
      { id, version, key },
    );
  }

  async #mutate(actor: Actor, mutation: string, variables: Record<string, unknown>): Promise<Answer> {
    return (await this.read<{ answer: Answer }>(actor, mutation, variables)).answer;
  }
}

/** Statements that answered a query, without the outbox's and the scheduler's own. */
export function readingStatements(statements: readonly string[]): string[] {
  return statements.filter((sql) => /^(select|with)/.test(sql) && !/outbox|pg_try_advisory|skip locked/.test(sql));
}

import type { Actor } from '@hub/identity';
import { actorOf, type TestSubgraph } from '@hub/subgraph-kit/testing';

/** Bodies of 23 November 2026: DOET holds DOLISA's files, the commune those of the district it replaced. */
export const commune = actorOf('COMMUNE:HONG_BANG', 'OFFICER', ['DISTRICT:HONG_BANG']);
export const otherCommune = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);
export const school = actorOf('SCHOOL:CDKTHP');
export const dolisa = actorOf('DOET', 'OFFICER', ['DOLISA']);
export const finance = actorOf('DOF');
export const committee = actorOf('UBND', 'APPROVER');
export const council = actorOf('HDND', 'APPROVER');
export const leadership = actorOf('UBND', 'LEADERSHIP');
export const vff = actorOf('VFF');

/** What a mutation answered: a record or a refusal, with the fields that tests look at. */
export interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

const REFUSALS = /* GraphQL */ `
  ... on Refusal { message }
  ... on PolicyRefusal { clause reasons { code messageEn } }
  ... on InvalidInput { fields { path code } }
  ... on Conflict { currentState currentVersion }
  ... on NotAllowed { action }
`;
const PROPOSAL = /* GraphQL */ `
  ... on Proposal {
    id version year status heads totalVnd unpricedLines provisional demo returnReason body { code } place { code }
    lines { position trade { code } level category heads months supportedMonths school { code } outcome unitVnd totalVnd decision { outcome amountVnd policyId } }
  }
`;
const ESTIMATE = /* GraphQL */ `
  ... on Estimate {
    id version fiscalYear number current status lineCount heads proposedVnd estimatedVnd approvedVnd
    lines { totalCount edges { node { id proposalLineId trade { code } body { code } heads proposedVnd estimatedVnd approvedVnd changeReason } } }
  }
`;

let serial = 0;

/** A key no other request of the test run uses. */
export function newKey(): string {
  serial += 1;
  return `key-${serial}`;
}

export const welding = { category: 'B_LEARNER', tradeCode: 'WELDING', level: 'INTERMEDIATE', heads: 10, months: 10 };
export const nursing = { category: 'B_LEARNER', tradeCode: 'NURSING', level: 'COLLEGE', heads: 3, months: null };
export const teachers = { category: 'C_TEACHER', tradeCode: 'WELDING', heads: 2 };
/** The policy supports workers at intermediate level only. */
export const unsupported = { category: 'A_WORKER', tradeCode: 'WELDING', level: 'COLLEGE', heads: 1 };

/** The budget mutations, run as an actor. */
export class BudgetRig {
  constructor(readonly budget: TestSubgraph) {}

  draft(actor: Actor, input: Record<string, unknown> = {}, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($input: DraftProposalInput!, $key: String!) {
        answer: draftProposal(input: $input, idempotencyKey: $key) { __typename ${PROPOSAL} ${REFUSALS} } }`,
      { input: { year: 2026, lines: [welding], ...input }, key },
    );
  }

  revise(actor: Actor, at: At, lines: readonly object[], key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($id: ID!, $version: Int!, $lines: [ProposalLineInput!]!, $key: String!) {
        answer: reviseProposal(id: $id, expectedVersion: $version, lines: $lines, idempotencyKey: $key) { __typename ${PROPOSAL} ${REFUSALS} } }`,
      { ...at, lines, key },
    );
  }

  submit(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('submitProposal', '', '', PROPOSAL), { ...at, key });
  }

  return(actor: Actor, at: At, reason = 'Thiếu căn cứ', key = newKey()): Promise<Answer> {
    const query = changing('returnProposal', ', $reason: String!', ', reason: $reason', PROPOSAL);
    return this.#mutate(actor, query, { ...at, reason, key });
  }

  consolidate(actor: Actor, proposals: readonly At[], year = 2026, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($year: Int!, $proposals: [ProposalVersionInput!]!, $key: String!) {
        answer: consolidateProposals(year: $year, proposals: $proposals, idempotencyKey: $key) {
          __typename ... on Consolidation { id number proposalCount heads totalVnd body { code } proposals { id status version } } ${REFUSALS} } }`,
      { year, proposals: proposals.map(({ id, version }) => ({ id, expectedVersion: version })), key },
    );
  }

  draftEstimate(actor: Actor, year = 2026, version: number | null = null, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($year: Int!, $version: Int, $key: String!) {
        answer: draftEstimate(fiscalYear: $year, expectedVersion: $version, idempotencyKey: $key) { __typename ${ESTIMATE} ${REFUSALS} } }`,
      { year, version, key },
    );
  }

  report(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('reportEstimate', '', '', ESTIMATE), { ...at, key });
  }

  submitEstimate(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('submitEstimate', '', '', ESTIMATE), { ...at, key });
  }

  approve(actor: Actor, at: At, changes: readonly object[] = [], key = newKey()): Promise<Answer> {
    const query = changing('approveEstimate', ', $changes: [ApprovedChange!]', ', changes: $changes', ESTIMATE);
    return this.#mutate(actor, query, { ...at, changes, key });
  }

  /** A proposal that its body has sent. */
  async submitted(actor: Actor, input: Record<string, unknown> = {}): Promise<Answer> {
    return this.submit(actor, await this.draft(actor, input));
  }

  /** Data of a query that must not fail. */
  async read<Data>(actor: Actor, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.budget.run(actor, query, variables);
    if (errors !== undefined) throw new Error(`The query failed: ${JSON.stringify(errors)}`);
    return data as Data;
  }

  async #mutate(actor: Actor, query: string, given: Record<string, unknown>): Promise<Answer> {
    const { answer } = await this.read<{ answer: Answer }>(actor, query, given);
    return answer;
  }
}

/** A record as it was read. */
export interface At {
  readonly id: string;
  readonly version: number;
}

function changing(mutation: string, variables: string, args: string, selection: string): string {
  return `mutation ($id: ID!, $version: Int!, $key: String!${variables}) {
    answer: ${mutation}(id: $id, expectedVersion: $version, idempotencyKey: $key${args}) { __typename ${selection} ${REFUSALS} } }`;
}

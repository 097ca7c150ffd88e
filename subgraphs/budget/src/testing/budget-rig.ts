import type { Actor } from '@hub/identity';
import { createRegistry } from '@hub/registry';
import { actorOf, type TestSubgraph } from '@hub/subgraph-kit/testing';

/** Bodies of 23 November 2026: DOET holds DOLISA's files, the commune those of the district it replaced. */
export const commune = actorOf('COMMUNE:HONG_BANG', 'OFFICER', ['DISTRICT:HONG_BANG']);
export const otherCommune = actorOf('COMMUNE:LE_CHAN', 'OFFICER', ['DISTRICT:LE_CHAN']);
const communes = createRegistry()
  .bodies({ validOn: '2026-11-23', kind: 'COMMUNE' })
  .map(({ code }) => code)
  .filter((code) => code !== 'COMMUNE:HONG_BANG' && code !== 'COMMUNE:LE_CHAN');

/** A commune that no other test of the file has: within a round a body asks for the same once. */
export function freshCommune(): Actor {
  const code = communes.shift();
  if (code === undefined) throw new Error('The test has used up the communes.');
  return actorOf(code);
}

export const school = actorOf('SCHOOL:CDKTHP');
export const heza = actorOf('HEZA');
export const dolisa = actorOf('DOET', 'OFFICER', ['DOLISA']);
/** Another officer of DOLISA: who prices does not accept. */
export const otherDolisa: Actor = { ...dolisa, id: 'test:DOET:OFFICER:2' };
export const dolisaApprover = actorOf('DOET', 'APPROVER', ['DOLISA']);
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
    id version year status lineCount heads totalVnd unpricedLines correctedLines provisional demo returnReason
    withdrawalReason toFinanceAt body { code } place { code } round { number }
    lines(first: 100) { edges { node { id position trade { code } level category heads months supportedMonths school { code }
      outcome policyUnitVnd unitVnd totalVnd decision { outcome amountVnd policyId }
      corrections { beforeUnitVnd afterUnitVnd reason by { code } at } demand { demandId demandVersion heads place { code } } } } }
  }
`;
const ESTIMATE = /* GraphQL */ `
  ... on Estimate {
    id version fiscalYear number current status lineCount heads proposedVnd estimatedVnd approvedVnd returnReason
    supplements { id number }
    lines(first: 100) { totalCount edges { node { id proposalLineId way trade { code } body { code } heads proposedVnd
      estimatedVnd adjustmentReason approvedVnd changeReason allocatedVnd } } }
  }
`;

const CONSOLIDATION = /* GraphQL */ `
  ... on Consolidation {
    id version number status proposalCount heads totalVnd inputsDigest returnReason body { code }
    proposals { id status version } inputs { proposalId proposalVersion heads totalVnd }
    figures { category trade { code } level heads totalVnd } reproduction { same inputsDigest }
  }
`;
const ROUND = /* GraphQL */ `
  ... on BudgetRound {
    id version year number status openedOn closedOn deadlines { step bodies dueOn } receipts { received onTime late }
  }
`;
const ALLOCATION = /* GraphQL */ `
  ... on Allocation {
    id version fiscalYear number status lineCount totalVnd body { code } decidedAt
    lines(first: 100) { edges { node { id position recipient { code } amountVnd estimateLine { id approvedVnd } } } }
    receipts { recipient { code } by { code } }
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

/** The items of a connection, whatever it holds. */
export function nodesOf<Node = Answer>(connection: unknown): Node[] {
  return (connection as { edges: { node: Node }[] }).edges.map(({ node }) => node);
}

/** Where operations run: the subgraph alone, or the whole hub. */
export type BudgetRunner = Pick<TestSubgraph, 'run'>;

/** The budget mutations, run as an actor. */
export class BudgetRig<Runner extends BudgetRunner = TestSubgraph> {
  constructor(readonly budget: Runner) {}

  /** With a round open in every year of the programme. */
  static async withRounds(starting: Promise<TestSubgraph>, opener: Actor = dolisa): Promise<BudgetRig> {
    const rig = new BudgetRig(await starting);
    for (let year = 2024; year <= 2030; year += 1) await rig.openRound(opener, { year });
    return rig;
  }

  openRound(actor: Actor, input: Record<string, unknown> = {}, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($input: OpenRoundInput!, $key: String!) {
        answer: openBudgetRound(input: $input, idempotencyKey: $key) { __typename ${ROUND} ${REFUSALS} } }`,
      { input: { year: 2026, ...input }, key },
    );
  }

  setDeadlines(actor: Actor, at: At, deadlines: readonly object[], key = newKey()): Promise<Answer> {
    const query = changing(
      'setBudgetDeadlines',
      ', $deadlines: [RoundDeadlineInput!]!',
      ', deadlines: $deadlines',
      ROUND,
    );
    return this.#mutate(actor, query, { ...at, deadlines, key });
  }

  closeRound(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('closeBudgetRound', '', '', ROUND), { ...at, key });
  }

  correct(actor: Actor, at: At, lineId: string, unitVnd: string, reason = 'Học phí thực tế', key = newKey()) {
    const query = changing(
      'correctLinePrice',
      ', $lineId: ID!, $unitVnd: Vnd!, $reason: String!',
      ', lineId: $lineId, unitVnd: $unitVnd, reason: $reason',
      PROPOSAL,
    );
    return this.#mutate(actor, query, { ...at, lineId, unitVnd, reason, key });
  }

  priceDemand(actor: Actor, input: Record<string, unknown>, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($input: PriceDemandInput!, $key: String!) {
        answer: priceDemand(input: $input, idempotencyKey: $key) { __typename ${PROPOSAL} ${REFUSALS} } }`,
      { input: { year: 2026, bodyCode: 'HEZA', ...input }, key },
    );
  }

  repriceDemand(actor: Actor, at: At, input: Record<string, unknown>, key = newKey()): Promise<Answer> {
    const query = changing('repriceDemand', ', $input: PriceDemandInput!', ', input: $input', PROPOSAL);
    return this.#mutate(actor, query, { ...at, input: { year: 2026, bodyCode: 'HEZA', ...input }, key });
  }

  import(actor: Actor, input: Record<string, unknown>, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($input: ImportProposalInput!, $key: String!) {
        answer: importProposalLines(input: $input, idempotencyKey: $key) {
          __typename ... on ProposalImport { id dryRun mode year body { code } rows goodRows storedRows badRows problemCount
            heads totalVnd problems(first: 1000) { row field code message } proposal { id version status lineCount heads totalVnd unpricedLines } } ${REFUSALS} } }`,
      { input, key },
    );
  }

  sendToFinance(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('sendProposalToFinance', '', '', PROPOSAL), { ...at, key });
  }

  withdraw(actor: Actor, at: At, reason = 'Rà soát lại', key = newKey()): Promise<Answer> {
    const query = changing('withdrawProposal', ', $reason: String!', ', reason: $reason', PROPOSAL);
    return this.#mutate(actor, query, { ...at, reason, key });
  }

  accept(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('acceptProposal', '', '', PROPOSAL), { ...at, key });
  }

  comment(actor: Actor, proposalId: string, text = 'Đề nghị giải trình', key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($proposalId: ID!, $text: String!, $key: String!) {
        answer: commentOnProposal(proposalId: $proposalId, text: $text, idempotencyKey: $key) {
          __typename ... on ProposalComment { id text body { code } createdAt } ${REFUSALS} } }`,
      { proposalId, text, key },
    );
  }

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
    return this.#mutate(actor, takingUp('consolidateProposals'), {
      year,
      proposals: proposals.map(({ id, version }) => ({ id, expectedVersion: version })),
      key,
    });
  }

  takeUp(actor: Actor, proposals: readonly At[], year = 2026, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, takingUp('takeUpProposals'), {
      year,
      proposals: proposals.map(({ id, version }) => ({ id, expectedVersion: version })),
      key,
    });
  }

  submitConsolidation(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('submitConsolidation', '', '', CONSOLIDATION), { ...at, key });
  }

  returnConsolidation(actor: Actor, at: At, reason = 'Thiếu thuyết minh', key = newKey()): Promise<Answer> {
    const query = changing('returnConsolidation', ', $reason: String!', ', reason: $reason', CONSOLIDATION);
    return this.#mutate(actor, query, { ...at, reason, key });
  }

  draftEstimate(actor: Actor, year = 2026, version: number | null = null, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($year: Int!, $version: Int, $key: String!) {
        answer: draftEstimate(fiscalYear: $year, expectedVersion: $version, idempotencyKey: $key) { __typename ${ESTIMATE} ${REFUSALS} } }`,
      { year, version, key },
    );
  }

  adjust(actor: Actor, at: At, lines: readonly object[], key = newKey()): Promise<Answer> {
    const query = changing('adjustEstimate', ', $lines: [AdjustedLine!]!', ', lines: $lines', ESTIMATE);
    return this.#mutate(actor, query, { ...at, lines, key });
  }

  report(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('reportEstimate', '', '', ESTIMATE), { ...at, key });
  }

  submitEstimate(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('submitEstimate', '', '', ESTIMATE), { ...at, key });
  }

  returnEstimate(actor: Actor, at: At, reason = 'Rà soát lại', key = newKey()): Promise<Answer> {
    const query = changing('returnEstimate', ', $reason: String!', ', reason: $reason', ESTIMATE);
    return this.#mutate(actor, query, { ...at, reason, key });
  }

  approve(actor: Actor, at: At, changes: readonly object[] = [], key = newKey()): Promise<Answer> {
    const query = changing('approveEstimate', ', $changes: [ApprovedChange!]', ', changes: $changes', ESTIMATE);
    return this.#mutate(actor, query, { ...at, changes, key });
  }

  draftAllocation(actor: Actor, input: Record<string, unknown>, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($input: DraftAllocationInput!, $key: String!) {
        answer: draftAllocation(input: $input, idempotencyKey: $key) { __typename ${ALLOCATION} ${REFUSALS} } }`,
      { input, key },
    );
  }

  decide(actor: Actor, at: At, key = newKey()): Promise<Answer> {
    return this.#mutate(actor, changing('decideAllocation', '', '', ALLOCATION), { ...at, key });
  }

  acknowledge(actor: Actor, id: string, recipient: string | null = null, key = newKey()): Promise<Answer> {
    return this.#mutate(
      actor,
      `mutation ($id: ID!, $recipient: ID, $key: String!) {
        answer: acknowledgeAllocation(id: $id, recipient: $recipient, idempotencyKey: $key) { __typename ${ALLOCATION} ${REFUSALS} } }`,
      { id, recipient, key },
    );
  }

  /** A proposal that its body has sent. */
  async submitted(actor: Actor, input: Record<string, unknown> = {}): Promise<Answer> {
    return this.submit(actor, await this.draft(actor, input));
  }

  /** A proposal that DOLISA has found in order. */
  async accepted(actor: Actor, input: Record<string, unknown> = {}): Promise<Answer> {
    return this.accept(dolisa, await this.submitted(actor, input));
  }

  /** A consolidation of accepted proposals that Finance has. */
  async proposed(proposals: readonly At[], year = 2026): Promise<Answer> {
    return this.submitConsolidation(dolisaApprover, await this.consolidate(dolisa, proposals, year));
  }

  /** An estimate of the year that the Council has approved. */
  async approved(draft: Answer, changes: readonly object[] = []): Promise<Answer> {
    return this.approve(council, await this.submitEstimate(committee, await this.report(finance, draft)), changes);
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

function takingUp(mutation: string): string {
  return `mutation ($year: Int!, $proposals: [ProposalVersionInput!]!, $key: String!) {
    answer: ${mutation}(year: $year, proposals: $proposals, idempotencyKey: $key) { __typename ${CONSOLIDATION} ${REFUSALS} } }`;
}

function changing(mutation: string, variables: string, args: string, selection: string): string {
  return `mutation ($id: ID!, $version: Int!, $key: String!${variables}) {
    answer: ${mutation}(id: $id, expectedVersion: $version, idempotencyKey: $key${args}) { __typename ${selection} ${REFUSALS} } }`;
}

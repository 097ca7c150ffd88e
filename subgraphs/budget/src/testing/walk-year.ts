import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import {
  type Answer,
  type BudgetRig,
  type BudgetRunner,
  committee,
  council,
  dolisa,
  dolisaApprover,
  finance,
  nodesOf,
} from './budget-rig.js';
import type { LedgerLine } from './ledger-line.js';
import type { PlannedProposal, PlannedRound, PlannedYear } from './yearly-cycle.js';

/** Who proposes in walks: three localities, a school and HEZA. */
const FILERS: readonly { readonly actor: Actor; readonly code: string; readonly isLocality: boolean }[] = [
  ...['LE_CHAN', 'HONG_BANG', 'HAI_AN'].map((name) => ({
    actor: actorOf(`COMMUNE:${name}`, 'OFFICER', [`DISTRICT:${name}`]),
    code: `COMMUNE:${name}`,
    isLocality: true,
  })),
  { actor: actorOf('SCHOOL:CDKTHP'), code: 'SCHOOL:CDKTHP', isLocality: false },
  { actor: actorOf('HEZA'), code: 'HEZA', isLocality: false },
];

interface Filed {
  readonly plan: PlannedProposal;
  record: Answer;
  readonly lines: LedgerLine[];
}

/**
 * Walks a year through the real commands, every step by the body whose it is, and keeps a ledger of its own: one line
 * per line that was sent. `afterStep` sees it whenever money has moved.
 */
export async function walkYear(
  rig: BudgetRig<BudgetRunner>,
  year: number,
  plan: PlannedYear,
  afterStep: (ledger: readonly LedgerLine[]) => Promise<void>,
): Promise<LedgerLine[]> {
  const ledger: LedgerLine[] = [];
  let open: Answer | null = null;
  const earlier: Filed[] = [];
  for (const round of plan) {
    if (open !== null) done(await rig.closeRound(dolisa, open), 'BudgetRound');
    open = done(await rig.openRound(dolisa, { year }), 'BudgetRound');
    const filed = await fileProposals(rig, year, round, earlier);
    earlier.push(...filed);
    for (const { lines, record } of filed) if (isSent(record)) ledger.push(...lines);
    await afterStep(ledger);
    await consolidate(rig, year, round, filed);
    await afterStep(ledger);
    await estimate(rig, year, round, ledger, afterStep);
  }
  return ledger;
}

async function fileProposals(
  rig: BudgetRig<BudgetRunner>,
  year: number,
  round: PlannedRound,
  earlier: readonly Filed[],
): Promise<Filed[]> {
  const filed: Filed[] = [];
  const waiting = earlier.filter(({ record, lines }) => isSent(record) && lines.some((line) => !line.consolidated));
  const claimed = new Set(waiting.flatMap(({ plan }) => claimsOf(plan)));
  for (const plan of round.proposals) {
    const { actor, isLocality } = filerOf(plan);
    let record = done(await rig.draft(actor, { year, lines: plan.lines }), 'Proposal');
    if (plan.correction?.by === 'BODY') record = await correct(rig, actor, record, plan.correction);
    const claims = claimsOf(plan);
    if (plan.fate !== 'DRAFT') {
      const sent = await rig.submit(actor, record);
      const isTaken = claims.some((claim) => claimed.has(claim));
      const answer = done(sent, isTaken ? 'Conflict' : 'Proposal');
      if (!isTaken) record = answer;
    }
    if (record.status === 'SUBMITTED') {
      if (plan.correction?.by === 'DOLISA') record = await correct(rig, dolisaApprover, record, plan.correction);
      if (isLocality && (plan.toFinance || plan.fate === 'TAKEN_UP')) {
        record = done(await rig.sendToFinance(actor, record), 'Proposal');
      }
      record = await meetFate(rig, actor, record, plan);
    }
    if (isSent(record)) for (const claim of claims) claimed.add(claim);
    filed.push({ plan, record, lines: linesOf(record) });
  }
  return filed;
}

async function correct(
  rig: BudgetRig<BudgetRunner>,
  actor: Actor,
  record: Answer,
  { line, unitVnd }: NonNullable<PlannedProposal['correction']>,
): Promise<Answer> {
  const lines = nodesOf(record.lines);
  const { id, unitVnd: before } = lines[line % lines.length] as Answer;
  const to = `${unitVnd}` === before ? unitVnd + 1 : unitVnd;
  return done(await rig.correct(actor, record, id, `${to}`), 'Proposal');
}

async function meetFate(
  rig: BudgetRig<BudgetRunner>,
  actor: Actor,
  record: Answer,
  { fate }: PlannedProposal,
): Promise<Answer> {
  switch (fate) {
    case 'RETURNED':
      return done(await rig.return(dolisa, record), 'Proposal');
    case 'WITHDRAWN':
      return done(await rig.withdraw(actor, record), 'Proposal');
    case 'ACCEPTED':
    case 'CONSOLIDATED':
      return done(await rig.accept(dolisa, record), 'Proposal');
    // Finance takes up what was only sent as well.
    case 'TAKEN_UP':
    case 'SUBMITTED':
    case 'DRAFT':
      return record;
    default:
      return fate satisfies never;
  }
}

async function consolidate(rig: BudgetRig<BudgetRunner>, year: number, round: PlannedRound, filed: readonly Filed[]) {
  const ofFate = (fate: string) => filed.filter(({ plan, record }) => plan.fate === fate && isSent(record));
  const accepted = ofFate('CONSOLIDATED');
  if (accepted.length > 0) {
    const takeUp = async () => {
      const records = accepted.map(({ record }) => record);
      return done(await rig.consolidate(dolisa, records, year), 'Consolidation');
    };
    let proposed = done(await rig.submitConsolidation(dolisaApprover, await takeUp()), 'Consolidation');
    if (round.financeReturnsConsolidation) {
      const returned = done(await rig.returnConsolidation(finance, proposed), 'Consolidation');
      // Its figures stay what they were.
      if (returned.totalVnd !== proposed.totalVnd) throw new Error('A returned consolidation changed.');
      for (const one of accepted) one.record = { ...one.record, version: one.record.version + 2 };
      proposed = done(await rig.submitConsolidation(dolisaApprover, await takeUp()), 'Consolidation');
    }
    for (const { plan, lines } of accepted) {
      const both = plan.toFinance && filerOf(plan).isLocality;
      for (const line of lines) Object.assign(line, { consolidated: true, way: both ? 'BOTH' : 'DOLISA' });
    }
  }
  const direct = ofFate('TAKEN_UP').filter(({ plan }) => filerOf(plan).isLocality);
  if (direct.length > 0) {
    const records = direct.map(({ record }) => record);
    done(await rig.takeUp(finance, records, year), 'Consolidation');
    for (const { lines } of direct)
      for (const line of lines) Object.assign(line, { consolidated: true, way: 'FINANCE' });
  }
}

async function estimate(
  rig: BudgetRig<BudgetRunner>,
  year: number,
  round: PlannedRound,
  ledger: readonly LedgerLine[],
  afterStep: (ledger: readonly LedgerLine[]) => Promise<void>,
) {
  const toFold = ledger.filter(({ consolidated, approved }) => consolidated && approved === null);
  let record = await rig.draftEstimate(finance, year);
  if (toFold.length === 0) {
    done(record, 'Conflict');
    return;
  }
  const lines = nodesOf(done(record, 'Estimate').lines).map((line) => {
    const found = toFold.find(({ id }) => id === line.proposalLineId);
    if (found === undefined) throw new Error('The estimate folds in a line that was not consolidated, or twice.');
    return { id: line.id, found };
  });
  if (lines.length !== toFold.length) throw new Error('The estimate leaves out a line that was consolidated.');

  const adjusted = lines.flatMap(({ id, found }, index) => {
    const part = round.adjusted[index % round.adjusted.length] ?? null;
    return part === null ? [] : [{ lineId: id, found, vnd: (found.proposed * BigInt(part)) / 1_000n }];
  });
  if (adjusted.length > 0) {
    const changes = adjusted.map(({ lineId, vnd }) => ({ lineId, estimatedVnd: `${vnd}`, reason: 'Cân đối nguồn' }));
    record = done(await rig.adjust(finance, record, changes), 'Estimate');
  }
  // A draft is Finance's own paper: nothing is estimated yet.
  await afterStep(ledger);
  record = done(await rig.report(finance, record), 'Estimate');
  if (round.committeeReturns) {
    record = done(await rig.returnEstimate(committee, record), 'Estimate');
    record = done(await rig.report(finance, record), 'Estimate');
  }
  for (const { found } of lines) found.estimated = found.proposed;
  for (const { found, vnd } of adjusted) found.estimated = vnd;
  record = done(await rig.submitEstimate(committee, record), 'Estimate');
  if (round.councilReturns) {
    record = done(await rig.returnEstimate(council, record), 'Estimate');
    record = done(await rig.submitEstimate(committee, record), 'Estimate');
  }
  await afterStep(ledger);

  for (const { found } of lines) found.approved = found.estimated;
  const changes = lines.flatMap(({ id, found }, index) => {
    const part = round.approved[index % round.approved.length] ?? null;
    if (part === null) return [];
    found.approved = ((found.estimated ?? 0n) * BigInt(part)) / 1_000n;
    return [{ lineId: id, approvedVnd: `${found.approved}`, reason: 'HĐND điều chỉnh' }];
  });
  record = done(await rig.approve(council, record, changes), 'Estimate');
  await afterStep(ledger);
  await allocate(rig, record.id, round, lines);
  await afterStep(ledger);
}

async function allocate(
  rig: BudgetRig<BudgetRunner>,
  estimateId: string,
  round: PlannedRound,
  lines: readonly { readonly id: string; readonly found: LedgerLine }[],
) {
  const given = lines.flatMap(({ id, found }, index) => {
    const part = round.allocated[index % round.allocated.length] ?? 0;
    const vnd = ((found.approved ?? 0n) * BigInt(part)) / 1_000n;
    return vnd === 0n ? [] : [{ found, line: { estimateLineId: id, bodyCode: found.body, amountVnd: `${vnd}` }, vnd }];
  });
  if (given.length > 0) {
    const input = { estimateId, lines: given.map(({ line }) => line) };
    const drafted = done(await rig.draftAllocation(finance, input), 'Allocation');
    const decided = done(await rig.decide(committee, drafted), 'Allocation');
    for (const { found, vnd } of given) found.allocated += vnd;
    const body = given[0]?.found.body;
    const recipient = FILERS.find(({ code }) => code === body)?.actor as Actor;
    done(await rig.acknowledge(recipient, decided.id), 'Allocation');
  }
  if (!round.restToProposers) return;
  const rest = await rig.draftAllocation(finance, { estimateId, remainderToProposers: true });
  if (lines.every(({ found }) => found.approved === found.allocated)) {
    done(rest, 'Conflict');
    return;
  }
  done(await rig.decide(committee, done(rest, 'Allocation')), 'Allocation');
  for (const { found } of lines) found.allocated = found.approved ?? 0n;
}

/** What a proposal asks for, which its body asks for once. */
function claimsOf(plan: PlannedProposal): string[] {
  const { code } = filerOf(plan);
  return plan.lines.map(({ category, tradeCode, level }) => `${code} ${category} ${tradeCode} ${level}`);
}

function filerOf({ body }: PlannedProposal) {
  return FILERS[body % FILERS.length] as (typeof FILERS)[number];
}

function isSent({ status }: Answer): boolean {
  return status === 'SUBMITTED' || status === 'ACCEPTED' || status === 'CONSOLIDATED';
}

interface SentLine extends Answer {
  readonly trade: { readonly code: string };
  readonly school: { readonly code: string } | null;
  readonly category: string;
  readonly level: string | null;
  readonly heads: number;
  readonly policyUnitVnd: string;
  readonly unitVnd: string;
}

function linesOf(record: Answer): LedgerLine[] {
  const { body, place } = record as unknown as { body: { code: string }; place: { code: string } | null };
  return nodesOf<SentLine>(record.lines).map((line) => ({
    id: line.id,
    body: body.code,
    place: place?.code ?? '',
    trade: line.trade.code,
    school: line.school?.code ?? '',
    category: line.category,
    level: line.level ?? '',
    way: '',
    heads: line.heads,
    policy: BigInt(line.policyUnitVnd) * BigInt(line.heads),
    proposed: BigInt(line.unitVnd) * BigInt(line.heads),
    consolidated: false,
    estimated: null,
    approved: null,
    allocated: 0n,
  }));
}

/** The answer, which must be of this type. */
function done(answer: Answer, typename: string): Answer {
  if (answer.__typename !== typename) throw new Error(`Expected ${typename}, got ${JSON.stringify(answer)}.`);
  return answer;
}

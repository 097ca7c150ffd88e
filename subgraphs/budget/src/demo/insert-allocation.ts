import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AllocationReceiptRow, AllocationRow } from '../allocation/allocation.entity.js';
import { AllocationStatus } from '../allocation/allocation-status.js';
import { restOf, storeAllocationLines } from '../allocation/draft-allocation.js';
import { findRemaining } from '../allocation/remaining-money.js';
import { EstimateRow } from '../estimate/estimate.entity.js';
import { EstimateStatus } from '../estimate/estimate-status.js';
import { findLastRound } from '../round/open-round.js';
import type { DemoAllocation } from './demo-rounds.js';

/** Gives what remains of the year's approved money to who proposed it, and lets every other recipient take note. */
export async function insertAllocation(em: EntityManager, registry: Registry, demo: DemoAllocation): Promise<void> {
  const { year, draftedOn, decidedOn, leavesOutEvery } = demo;
  const estimate = await em.findOneOrFail(EstimateRow, { year, status: EstimateStatus.APPROVED });
  const remaining = await findRemaining(em, estimate.id);
  const given = remaining.filter((_line, index) => leavesOutEvery === 0 || (index + 1) % leavesOutEvery !== 0);
  const lines = restOf({ registry, now: () => at(draftedOn) }, [], given);
  const officer = `demo:${registry.successorOn('DOF', draftedOn).code}:OFFICER`;
  const row = em.create(AllocationRow, {
    id: uuidv7(),
    year,
    number: (await em.count(AllocationRow, { year })) + 1,
    estimateId: estimate.id,
    roundId: (await findLastRound(em, year))?.id ?? null,
    bodyCode: registry.successorOn('DOF', draftedOn).code,
    status: AllocationStatus.DRAFT,
    lineCount: lines.length,
    totalVnd: lines.reduce((sum, { amountVnd }) => sum + amountVnd, 0n),
    createdBy: officer,
    decidedBy: null,
    decidedAt: null,
    version: 1,
    createdAt: at(draftedOn),
    updatedAt: at(draftedOn),
    changedBy: officer,
    changedAs: registry.successorOn('DOF', draftedOn).code,
  });
  await em.flush();
  await storeAllocationLines(em, row.id, lines);
  if (decidedOn === null) return;
  const approver = `demo:${registry.successorOn('UBND', decidedOn).code}:APPROVER`;
  em.assign(row, {
    status: AllocationStatus.DECIDED,
    decidedBy: approver,
    decidedAt: at(decidedOn),
    version: 2,
    updatedAt: at(decidedOn),
    changedBy: approver,
    changedAs: registry.successorOn('UBND', decidedOn).code,
  });
  for (const recipient of everyOther([...new Set(lines.map(({ bodyCode }) => bodyCode))])) {
    em.create(AllocationReceiptRow, {
      allocationId: row.id,
      bodyCode: recipient,
      receivedBy: `demo:${recipient}:OFFICER`,
      receivedAs: recipient,
      receivedAt: at(decidedOn),
    });
  }
  await em.flush();
}

function at(day: string): Date {
  return new Date(`${day}T03:00:00Z`);
}

function everyOther<Item>(items: readonly Item[]): Item[] {
  return items.filter((_item, index) => index % 2 === 0);
}

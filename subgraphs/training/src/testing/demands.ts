import type { Actor } from '@hub/identity';
import { actorOf } from '@hub/subgraph-kit/testing';
import type { Arguments, TrainingDesk } from './training-desk.js';

export const HEZA = actorOf('HEZA');
export const DEMAND = {
  type: 'Demand',
  selection: `id version status heads place { code } sender { code } submittedOn returnReason linkedProgrammes
    ... on Demand { enterprise { name } }`,
};
export const ENTERPRISE = {
  type: 'Enterprise',
  selection: 'id version name status place { code } locations { place { code } from recordedBy { code } }',
};

let serial = 0;

/** Registers an enterprise that nobody has registered. */
export function registerEnterprise(desk: TrainingDesk, actor: Actor, placeCode: string, locatedFrom = '2026-01-01') {
  serial += 1;
  const input = {
    name: `Công ty Mẫu ${serial}`,
    taxCode: String(200_000_000 + serial).padStart(10, '0'),
    placeCode,
    locatedFrom,
  };
  return desk.write(actor, 'registerEnterprise', { input: ['RegisterEnterpriseInput!', input] }, ENTERPRISE);
}

export function draftDemand(
  desk: TrainingDesk,
  actor: Actor,
  enterpriseId: string,
  changes: Record<string, unknown> = {},
) {
  const input = {
    senderCode: actor.agency,
    enterpriseId,
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    heads: 25,
    year: 2027,
    ...changes,
  };
  return desk.write(actor, 'draftDemand', { input: ['DraftDemandInput!', input] }, DEMAND);
}

export function changeDemand(
  desk: TrainingDesk,
  actor: Actor,
  mutation: string,
  { id, version }: { id: string; version: number },
  more: Arguments = {},
) {
  return desk.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version], ...more }, DEMAND);
}

export function relocate(
  desk: TrainingDesk,
  actor: Actor,
  id: string,
  version: number,
  placeCode: string,
  from: string,
  key?: string,
) {
  const args: Arguments = {
    id: ['ID!', id],
    expectedVersion: ['Int!', version],
    placeCode: ['ID!', placeCode],
    from: ['Date!', from],
  };
  return desk.write(actor, 'relocateEnterprise', args, key === undefined ? ENTERPRISE : { ...ENTERPRISE, key });
}

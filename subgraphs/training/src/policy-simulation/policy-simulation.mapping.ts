import type { SimulatedSide as Side, SimulatedGroup, Simulation } from '@hub/policy-rules';
import { Place, referTo, Trade } from '../reference/reference-types.js';
import {
  CategorySimulation,
  DistrictSimulation,
  LevelSimulation,
  SimulatedChange,
  SimulatedGap,
  SimulatedPolicy,
  SimulatedSide,
  TradeSimulation,
} from './policy-simulation.type.js';
import type { SimulatedYear } from './simulate-policy.js';

/** The GraphQL view of a simulation. */
export function simulatedPolicyOf(
  year: number,
  { draft, simulation, elsewhere, grantedVnd }: SimulatedYear,
): SimulatedPolicy {
  const { now, underDraft } = simulation;
  return Object.assign(new SimulatedPolicy(), {
    year,
    policyId: draft.id,
    policyVersion: draft.version,
    city: draft.city,
    effectiveFrom: draft.from.date,
    enrolments: simulation.enrolments,
    elsewhere,
    grantedVnd,
    now: sideOf(now),
    underDraft: sideOf(underDraft),
    differenceVnd: underDraft.costVnd - now.costVnd,
    expectedYearlyCostVnd: simulation.expectedYearlyCostVnd,
    changes: simulation.changes.map((change) => Object.assign(new SimulatedChange(), change)),
    ...breakdownsOf(simulation),
  });
}

function breakdownsOf({ byTrade, byLevel, byCategory, byDistrict }: Simulation) {
  return {
    byTrade: partsOf(byTrade, TradeSimulation, (key) => ({ trade: referTo(Trade, key) })),
    byLevel: partsOf(byLevel, LevelSimulation, (key) => ({ level: key as LevelSimulation['level'] })),
    byCategory: partsOf(byCategory, CategorySimulation, (key) => ({ category: key as CategorySimulation['category'] })),
    byDistrict: partsOf(byDistrict, DistrictSimulation, (key) => ({
      district: key === '' ? null : referTo(Place, key),
    })),
  };
}

function partsOf<Part extends object>(
  groups: readonly SimulatedGroup[],
  type: new () => Part,
  keyOf: (key: string) => Partial<Part>,
): Part[] {
  return groups.map(({ key, ...group }) =>
    Object.assign(new type(), group, { differenceVnd: group.draftVnd - group.nowVnd }, keyOf(key)),
  );
}

function sideOf({ outcomes, missing, ...side }: Side): SimulatedSide {
  return Object.assign(new SimulatedSide(), side, {
    eligible: outcomes.ELIGIBLE,
    ineligible: outcomes.INELIGIBLE,
    cannotDecide: outcomes.CANNOT_DECIDE,
    missing: missing.map((gap) => Object.assign(new SimulatedGap(), gap)),
  });
}

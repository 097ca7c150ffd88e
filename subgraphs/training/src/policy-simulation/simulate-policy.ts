import { setImmediate as nextTurn } from 'node:timers/promises';
import { DocumentsInvalid, namedTrades, type Policy, PolicySimulation, type Simulation } from '@hub/policy-rules';
import {
  FieldProblems,
  type InvalidInput,
  policyCityOf,
  policyForSchool,
  type RequestContext,
} from '@hub/subgraph-kit';
import { readEnrolmentGroups } from './simulation-cases.js';

/** What a simulation of a draft over a year's enrolments came to. */
export interface SimulatedYear {
  readonly draft: Policy;
  readonly simulation: Simulation;
  /** Enrolments of the year at schools for which another city's policy counts. */
  readonly elsewhere: number;
  /** What the decisions frozen on the enrolments weighed grant. */
  readonly grantedVnd: bigint;
}

/** Decisions made before other requests get their turn. */
const DECISIONS_AT_A_TIME = 500;

/** Weighs a year's enrolments under a draft against the policies of now, or says what is wrong with the draft. */
export async function simulatePolicy(
  context: RequestContext,
  year: number,
  document: object,
): Promise<SimulatedYear | InvalidInput> {
  const { policies, registry, em } = context;
  const draft = readDraft(context, document);
  if ('refusal' in draft) return draft.refusal;
  const { policy } = draft;
  const cities = [...policies.cities(), policy.city];
  const simulation = new PolicySimulation(
    policy,
    ({ school, registeredOn }) => policyForSchool(context, school.code, registeredOn),
    context.now(),
  );
  let [elsewhere, grantedVnd, decided] = [0, 0n, 0];
  for (const group of await readEnrolmentGroups(em, registry, year)) {
    if (policyCityOf(group.facts.school.area, cities) !== policy.city) {
      elsewhere += group.count;
      continue;
    }
    const known = group.place !== '' && registry.findPlace(group.place) !== undefined;
    const district = known ? (registry.areaOf(group.place)?.code ?? '') : '';
    simulation.add({ facts: group.facts, district, count: group.count });
    grantedVnd += group.grantedVnd;
    decided += 1;
    if (decided % DECISIONS_AT_A_TIME === 0) await nextTurn();
  }
  return { draft: policy, simulation: simulation.result(), elsewhere, grantedVnd };
}

function readDraft(
  { policies, registry }: RequestContext,
  document: object,
): { policy: Policy } | { refusal: InvalidInput } {
  const problems = new FieldProblems();
  try {
    const policy = policies.readDraft(document);
    for (const { trade, provision } of namedTrades(document)) {
      problems.require(
        registry.findTrade(trade) !== undefined,
        'document.provisions',
        'UNKNOWN_CODE',
        `The provision ${provision} names a trade the registry does not have: ${trade}.`,
      );
    }
    const refusal = problems.refusal();
    return refusal === null ? { policy } : { refusal };
  } catch (error) {
    if (!(error instanceof DocumentsInvalid)) throw error;
    for (const { path, code, message } of error.issues) {
      problems.note(path === '.' ? 'document' : `document.${path}`, code, expectationOf(message));
    }
    const refusal = problems.refusal();
    if (refusal === null) throw error;
    return { refusal };
  }
}

/** What was required, without what was sent. */
function expectationOf(message: string): string {
  const [expected = ''] = message.split(', got ');
  return `It ${expected}.`;
}

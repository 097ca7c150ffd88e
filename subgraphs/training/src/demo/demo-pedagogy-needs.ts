import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import { addDays, type DemoRandom } from '@hub/subgraph-kit/demo';
import type { DemoDecisions } from './demo-decisions.js';
import { reachedBy } from './demo-record.js';

export const PEDAGOGY_NEED = {
  id: 'uuid',
  school_code: 'text',
  trade_code: 'text',
  category: 'text',
  year: 'int',
  heads: 'int',
  status: 'text',
  outcome: 'text',
  cost_vnd: 'bigint',
  condition_attested: 'boolean',
  return_reason: 'text',
  created_by: 'text',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

export type DemoPedagogyNeed = Record<keyof typeof PEDAGOGY_NEED | 'decision_key', unknown>;

const VERSION = { DRAFT: 1, CONFIRMED: 2, SUBMITTED: 3, CONSOLIDATED: 4, RETURNED: 4 } as const;

/** How many days after it was written down a need comes to each status. */
const DAYS_LATER = { DRAFT: 0, CONFIRMED: 5, SUBMITTED: 10, CONSOLIDATED: 25, RETURNED: 25 } as const;
const STEPS = ['SUBMITTED', 'CONFIRMED', 'DRAFT'] as const;

/** A few needs of every school and year, in every status; only what is eligible gets confirmed. */
export function demoPedagogyNeeds(
  random: DemoRandom,
  decisions: DemoDecisions,
  registry: Registry,
  until: string,
): DemoPedagogyNeed[] {
  const trades = registry.trades({ supported: true }).map(({ code }) => code);
  return [2024, 2025, 2026].flatMap((year) => {
    const on = `${year}-09-15`;
    if (on > until) return [];
    const schools = registry.schools({ validOn: on }).filter(({ kind }) => kind !== 'CONTINUING_EDUCATION_CENTRE');
    return schools.flatMap(({ code }) =>
      Array.from({ length: random.between(1, 3) }, () => {
        const category = random.chance(0.4) ? ('C_TEACHER' as const) : ('D_VISITING_TEACHER' as const);
        const facts = {
          category,
          trade: random.pick(trades),
          school: code,
          on,
          heads: random.between(1, 12),
          lacksCertificate: category === 'C_TEACHER' ? true : null,
          provincialRankOrAbove: category === 'D_VISITING_TEACHER' ? true : null,
        };
        const { key, decision } = decisions.pedagogyNeed(facts);
        const eligible = decision.outcome === 'ELIGIBLE';
        const final = eligible
          ? random.pick(['CONSOLIDATED', 'SUBMITTED', 'CONFIRMED', 'RETURNED', 'DRAFT'] as const, 1.5)
          : 'DRAFT';
        const status = reachedBy(until, { on, final, steps: STEPS, daysLater: DAYS_LATER });
        const decided = status !== 'DRAFT';
        const moment = `${on}T0${random.between(1, 9)}:${random.between(10, 59)}:00Z`;
        return {
          id: uuidv7(Date.parse(moment)),
          school_code: code,
          trade_code: facts.trade,
          category,
          year,
          heads: facts.heads,
          status,
          outcome: decided ? decision.outcome : null,
          cost_vnd: decided ? (decision.amountVnd?.toString() ?? null) : null,
          condition_attested: true,
          return_reason: status === 'RETURNED' ? 'Bổ sung danh sách nhà giáo (dữ liệu mẫu)' : null,
          created_by: 'demo',
          version: VERSION[status],
          created_at: moment,
          updated_at: `${addDays(on, DAYS_LATER[status])}${moment.slice(10)}`,
          changed_by: 'demo',
          changed_as: code,
          decision_key: decided ? key : null,
        };
      }),
    );
  });
}

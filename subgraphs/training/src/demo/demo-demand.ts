import type { Registry } from '@hub/registry';
import { addDays, type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { responsibleSender } from '../enterprise/responsible-sender.js';
import { type DemoEnterprise, demoEnterprises, ENTERPRISE, LOCATION, placeOn } from './demo-enterprises.js';
import { demoRecord, leadOn, RECORD, reachedBy } from './demo-record.js';

const CONSOLIDATION = {
  ...RECORD,
  consolidator_code: 'text',
  year: 'int',
  number: 'int',
  note: 'text',
  demands: 'int',
  heads: 'bigint',
  status: 'text',
} as const;
const DEMAND = {
  ...RECORD,
  sender_code: 'text',
  enterprise_id: 'uuid',
  place_code: 'text',
  trade_code: 'text',
  level: 'text',
  heads: 'int',
  year: 'int',
  linked_programmes: 'text[]',
  status: 'text',
  submitted_on: 'date',
  return_reason: 'text',
  consolidation_id: 'uuid',
} as const;

/** What a demand goes through, and how many days after it was written down. */
const DAYS_LATER = { DRAFT: 0, SUBMITTED: 5, RETURNED: 20, ACCEPTED: 20, CONSOLIDATED: 45 } as const;
const VERSION = { DRAFT: 1, SUBMITTED: 2, RETURNED: 3, ACCEPTED: 3, CONSOLIDATED: 4 } as const;
const STEPS = ['ACCEPTED', 'SUBMITTED', 'DRAFT'] as const;
type Status = keyof typeof DAYS_LATER;

/** What becomes of a year's demand: that of 2026 is still being reviewed. */
const OUTCOMES: Readonly<Record<number, readonly Status[]>> = {
  2024: ['CONSOLIDATED', 'CONSOLIDATED', 'CONSOLIDATED', 'CONSOLIDATED', 'RETURNED'],
  2025: ['CONSOLIDATED', 'CONSOLIDATED', 'CONSOLIDATED', 'CONSOLIDATED', 'RETURNED'],
  2026: ['ACCEPTED', 'ACCEPTED', 'SUBMITTED', 'SUBMITTED', 'RETURNED', 'DRAFT'],
};

/** Enterprises with their locations, and their workers' demand as HEZA and the localities of each day sent it. */
export async function seedDemand(
  em: EntityManager,
  random: DemoRandom,
  registry: Registry,
  until: string,
): Promise<void> {
  const enterprises = demoEnterprises(registry, until);
  await insertRows(
    em,
    'enterprise',
    ENTERPRISE,
    enterprises.map(({ row }) => row),
  );
  await insertRows(
    em,
    'enterprise_location',
    LOCATION,
    enterprises.flatMap(({ locations }) => locations),
  );
  for (const year of [2024, 2025, 2026]) {
    const writtenOn = `${year}-08-19`;
    if (writtenOn > until) return;
    const demands = enterprises
      .filter(() => random.chance(0.7))
      .flatMap((enterprise) => demandOf(random, registry, { enterprise, year, writtenOn, until }));
    await insertYear(em, registry, { year, consolidatedOn: addDays(writtenOn, DAYS_LATER.CONSOLIDATED), demands });
  }
}

type DemoDemand = ReturnType<typeof demandOf>[number];

/** One or two trades that an enterprise wants workers trained in. */
function demandOf(
  random: DemoRandom,
  registry: Registry,
  {
    enterprise,
    year,
    writtenOn,
    until,
  }: { enterprise: DemoEnterprise; year: number; writtenOn: string; until: string },
) {
  const place = placeOn(enterprise, writtenOn);
  const sender = responsibleSender(registry, place, writtenOn).body;
  const trades = registry.trades({ supported: true }).map(({ code }) => code);
  const chosen = [...new Set([random.pick(trades, 1.3), random.pick(trades)])];
  return chosen.map((trade) => {
    const final = random.pick(OUTCOMES[year] ?? []);
    const status = reachedBy(until, { on: writtenOn, final, steps: STEPS, daysLater: DAYS_LATER });
    const decided = DAYS_LATER[status] > DAYS_LATER.SUBMITTED;
    const changedOn = addDays(writtenOn, DAYS_LATER[status]);
    return {
      ...demoRecord(writtenOn, decided ? leadOn(registry, changedOn) : sender, VERSION[status], changedOn),
      sender_code: sender,
      enterprise_id: enterprise.row.id,
      place_code: place,
      trade_code: trade,
      level: 'INTERMEDIATE',
      heads: random.between(3, place.startsWith('ZONE:') ? 40 : 15),
      year,
      linked_programmes: !place.startsWith('ZONE:') && random.chance(0.3) ? ['RURAL_LABOUR'] : [],
      status,
      submitted_on: status === 'DRAFT' ? null : addDays(writtenOn, DAYS_LATER.SUBMITTED),
      return_reason: status === 'RETURNED' ? 'Đề nghị rà soát lại số lượng (dữ liệu mẫu)' : null,
    };
  });
}

async function insertYear(
  em: EntityManager,
  registry: Registry,
  { year, consolidatedOn, demands }: { year: number; consolidatedOn: string; demands: readonly DemoDemand[] },
): Promise<void> {
  const taken = demands.filter(({ status }) => status === 'CONSOLIDATED');
  const lead = leadOn(registry, consolidatedOn);
  const consolidation = {
    ...demoRecord(consolidatedOn, lead),
    consolidator_code: lead,
    year,
    number: 1,
    note: 'Tổng hợp nhu cầu đào tạo người lao động (dữ liệu mẫu)',
    demands: taken.length,
    heads: taken.reduce((sum, { heads }) => sum + heads, 0),
    status: 'CONSOLIDATED',
  };
  if (taken.length > 0) await insertRows(em, 'demand_consolidation', CONSOLIDATION, [consolidation]);
  const rows = demands.map((demand) => ({
    ...demand,
    consolidation_id: demand.status === 'CONSOLIDATED' ? consolidation.id : null,
  }));
  await insertRows(em, 'demand', DEMAND, rows);
}

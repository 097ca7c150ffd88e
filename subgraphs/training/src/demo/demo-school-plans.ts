import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import { type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { demoRecord, RECORD, schoolsOn } from './demo-record.js';

const PLAN = {
  ...RECORD,
  school_code: 'text',
  year: 'int',
  title: 'text',
  summary: 'text',
  items: 'jsonb',
  status: 'text',
  adopted_on: 'date',
  acknowledged_on: 'date',
} as const;
const PARTNERSHIP = {
  ...RECORD,
  school_code: 'text',
  enterprise_name: 'text',
  trade_codes: 'text[]',
  forms: 'text[]',
  places: 'int',
  started_on: 'date',
  year: 'int',
  status: 'text',
} as const;
const EMPLOYMENT = {
  ...RECORD,
  school_code: 'text',
  trade_code: 'text',
  level: 'text',
  year: 'int',
  graduates: 'int',
  employed: 'int',
  employed_in_trade: 'int',
} as const;

const ITEMS = [
  ['DISSEMINATION', 'Phổ biến Nghị quyết tới nhà giáo, người học'],
  ['FACILITIES', 'Sửa chữa xưởng thực hành'],
  ['EQUIPMENT', 'Mua sắm thiết bị đào tạo'],
  ['TEACHERS', 'Bồi dưỡng nhà giáo'],
  ['CURRICULA', 'Cập nhật chương trình đào tạo'],
  ['ENTERPRISE_COOPERATION', 'Ký kết hợp tác với doanh nghiệp'],
] as const;

/** Every school's plan of each year, two partnerships, and the jobs of its graduates in three trades. */
export async function seedSchoolPlans(
  em: EntityManager,
  random: DemoRandom,
  registry: Registry,
  until: string,
): Promise<void> {
  const trades = registry.trades({ supported: true }).map(({ code }) => code);
  for (const year of [2024, 2025, 2026]) {
    const day = `${year}-08-20`;
    if (day > until) break;
    const schools = schoolsOn(registry, day);
    const plans = schools.map((school) => demoPlan(random, school, { year, until }, trades));
    await insertRows(em, 'implementation_plan', PLAN, plans);
    const records = schools.flatMap((school) =>
      distinct(random, trades, 3).map((trade) => {
        const graduates = random.between(15, 80);
        const employed = Math.round(graduates * (0.7 + random.next() * 0.28));
        return {
          ...demoRecord(day, school),
          school_code: school,
          trade_code: trade,
          level: random.pick(['INTERMEDIATE', 'COLLEGE']),
          year,
          graduates,
          employed,
          employed_in_trade: Math.round(employed * (0.6 + random.next() * 0.35)),
        };
      }),
    );
    await insertRows(em, 'employment_record', EMPLOYMENT, records);
  }
  const partnerships = schoolsOn(registry, '2026-08-20').flatMap((school, index) =>
    [1, 2].map((number) => {
      const startedOn = random.day('2024-08-01', '2026-08-01');
      return {
        ...demoRecord(startedOn, school),
        school_code: school,
        enterprise_name: `Doanh nghiệp Mẫu ${index * 2 + number}`,
        trade_codes: distinct(random, trades, random.between(1, 2)).sort(),
        forms: distinct(random, ['JOINT_TRAINING', 'INTERNSHIP', 'EQUIPMENT', 'RECRUITMENT'], 2),
        places: random.between(10, 60),
        started_on: startedOn,
        year: Number(startedOn.slice(0, 4)),
        status: 'ACTIVE',
      };
    }),
  );
  const begun = partnerships.filter(({ started_on }) => started_on <= until);
  await insertRows(em, 'partnership', PARTNERSHIP, begun);
}

function demoPlan(
  random: DemoRandom,
  school: string,
  { year, until }: { year: number; until: string },
  trades: readonly string[],
) {
  const adopted = (year < 2026 || random.chance(0.8)) && `${year}-08-25` <= until;
  const acknowledged = adopted && random.chance(0.7) && `${year}-09-05` <= until;
  const reported = adopted && `${year}-11-10` <= until;
  const changedOn = reported ? `${year}-11-10` : acknowledged ? `${year}-09-05` : adopted ? `${year}-08-25` : undefined;
  return {
    ...demoRecord(`${year}-08-20`, school, adopted ? 3 : 1, changedOn),
    school_code: school,
    year,
    title: `Kế hoạch triển khai Nghị quyết 03/2024/NQ-HĐND năm ${year} (dữ liệu mẫu)`,
    summary: 'Tăng cường điều kiện bảo đảm chất lượng, gắn đào tạo với doanh nghiệp.',
    items: ITEMS.map(([area, text]) => ({
      id: uuidv7(),
      area,
      text: `${text} (dữ liệu mẫu)`,
      tradeCode: area === 'EQUIPMENT' || area === 'CURRICULA' ? random.pick(trades) : null,
      dueOn: `${year}-12-15`,
      status: !reported ? 'PLANNED' : year < 2026 ? 'DONE' : random.pick(['DONE', 'IN_PROGRESS', 'PLANNED']),
      note: null,
      reportedAt: reported ? `${year}-11-10T02:00:00Z` : null,
    })),
    status: adopted ? 'ADOPTED' : 'DRAFT',
    adopted_on: adopted ? `${year}-08-25` : null,
    acknowledged_on: acknowledged ? `${year}-09-05` : null,
  };
}

/** `count` different ones of the items. */
function distinct(random: DemoRandom, items: readonly string[], count: number): string[] {
  const picked = new Set<string>();
  while (picked.size < count) picked.add(random.pick(items));
  return [...picked];
}

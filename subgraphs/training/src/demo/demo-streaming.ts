import type { Registry } from '@hub/registry';
import { type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { graduationDay } from '../streaming/streaming-share.js';
import { demoRecord, localitiesOn, RECORD } from './demo-record.js';

const COHORT = {
  ...RECORD,
  lead_code: 'text',
  school_year: 'int',
  cohort: 'text',
  target_min_tenths: 'int',
  target_max_tenths: 'int',
  target_basis: 'text',
  target_provisional: 'boolean',
  due_on: 'date',
  status: 'text',
} as const;
const ACTUAL = {
  ...RECORD,
  cohort_id: 'uuid',
  reporter_code: 'text',
  place_code: 'text',
  school_code: 'text',
  school_name: 'text',
  graduates: 'int',
  elementary: 'int',
  intermediate: 'int',
  college: 'int',
  first_reported_on: 'date',
} as const;

/** Streaming of three school years by locality: the first two consolidated, the last one still coming in. */
export async function seedStreaming(
  em: EntityManager,
  random: DemoRandom,
  registry: Registry,
  until: string,
): Promise<void> {
  for (const schoolYear of [2023, 2024, 2025]) {
    for (const cohort of ['LOWER_SECONDARY', 'UPPER_SECONDARY'] as const) {
      const year = schoolYear + 1;
      if (`${year}-06-10` > until) return;
      const row = {
        ...demoRecord(`${year}-06-10`, 'DOET'),
        lead_code: 'DOET',
        school_year: schoolYear,
        cohort,
        target_min_tenths: 500,
        target_max_tenths: 550,
        target_basis: 'Nghị quyết số 14-NQ/TU (dữ liệu mẫu)',
        target_provisional: true,
        due_on: `${year}-10-31`,
        status: 'OPEN',
      };
      await insertRows(em, 'streaming_cohort', COHORT, [row]);
      const reporters = localitiesOn(registry, graduationDay(schoolYear)).filter(
        () => schoolYear < 2025 || random.chance(0.9),
      );
      const actuals = reporters.map((place) => demoActual(random, row.id, cohort, place, year, reporters.length));
      const come = actuals.filter(({ first_reported_on }) => first_reported_on <= until);
      await insertRows(em, 'streaming_actual', ACTUAL, come);
      if (schoolYear === 2025 || `${year}-11-15` > until) continue;
      await em.execute(
        `update streaming_cohort set status = 'CONSOLIDATED', consolidated_on = ?, version = 2, updated_at = ? where id = ?`,
        [`${year}-11-15`, `${year}-11-15T02:00:00Z`, row.id],
      );
    }
  }
}

function demoActual(
  random: DemoRandom,
  cohortId: string,
  cohort: 'LOWER_SECONDARY' | 'UPPER_SECONDARY',
  place: string,
  year: number,
  places: number,
) {
  const all = cohort === 'LOWER_SECONDARY' ? 27_000 : 21_000;
  const graduates = Math.round((all / places) * (0.5 + random.next()));
  const entered = Math.round(graduates * (0.4 + (year - 2024) * 0.04 + random.next() * 0.12));
  const elementary = Math.round(entered * 0.2);
  const college = cohort === 'LOWER_SECONDARY' ? 0 : Math.round(entered * 0.45);
  const on = random.chance(0.92) ? `${year}-10-${random.between(10, 31)}` : `${year}-11-05`;
  return {
    ...demoRecord(on, place),
    cohort_id: cohortId,
    reporter_code: place,
    place_code: place,
    school_code: '',
    school_name: '',
    graduates,
    elementary,
    intermediate: entered - elementary - college,
    college,
    first_reported_on: on,
  };
}

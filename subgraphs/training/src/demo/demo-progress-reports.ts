import { WHOLE_PROGRAMME } from '@hub/subgraph-kit';
import { DEMO_END, type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readEnrolmentFacts } from '../figures/enrolment-facts.js';
import { readPedagogyFacts } from '../figures/pedagogy-facts.js';
import { reportedBudget, reportedOutreach } from '../progress-report/agency-figures.mapping.js';
import { reportedTraining } from '../progress-report/reported-figures.js';
import { completenessOf } from '../reporting-period/standing.js';
import { demoRecord, leadOn, localitiesOn, RECORD, schoolsOn } from './demo-record.js';
import type { TrainingSeed } from './seed-training.js';

const PERIOD = {
  ...RECORD,
  opener_code: 'text',
  year: 'int',
  part: 'text',
  title: 'text',
  expected_codes: 'text[]',
  due_on: 'date',
  deadlines: 'jsonb',
  status: 'text',
} as const;
const CONTRIBUTION = { ...RECORD, period_id: 'uuid', body_code: 'text', results: 'text' } as const;
const REPORT = {
  ...RECORD,
  number: 'int',
  period_id: 'uuid',
  previous_id: 'uuid',
  consolidator_code: 'text',
  year: 'int',
  narrative: 'text',
  completeness: 'jsonb',
  figures: 'jsonb',
  status: 'text',
  submitted_on: 'date',
} as const;

/**
 * A yearly period of 2024 and 2025 with its submitted report, and one of 2026 still open. A report holds the figures of
 * the other agencies that are given for its year; where the seed could not ask them, none.
 */
export async function seedProgressReports(
  em: EntityManager,
  random: DemoRandom,
  { registry, until = DEMO_END, agencyFigures }: Pick<TrainingSeed, 'registry' | 'until' | 'agencyFigures'>,
): Promise<void> {
  let previousId: string | null = null;
  for (const [index, year] of [2024, 2025, 2026].entries()) {
    const opened = `${year}-11-01`;
    if (opened > until) return;
    const lead = leadOn(registry, opened);
    const period = {
      ...demoRecord(opened, lead),
      opener_code: lead,
      year,
      part: 'YEAR',
      title: `Báo cáo kết quả thực hiện năm ${year} (dữ liệu mẫu)`,
      expected_codes: [...schoolsOn(registry, opened), ...localitiesOn(registry, opened), 'HEZA', 'DOF', 'VFF'].sort(),
      due_on: `${year}-12-15`,
      deadlines: { HEZA: `${year}-12-20` },
      status: 'OPEN',
    };
    await insertRows(em, 'reporting_period', PERIOD, [period]);
    const past = year < 2026;
    const contributions = period.expected_codes
      .filter(() => random.chance(past ? 0.93 : 0.3))
      .map((body) => {
        const day = past ? (random.chance(0.9) ? 12 : 18) : 10;
        return {
          ...demoRecord(`${year}-${past ? 12 : 11}-${day}`, body),
          period_id: period.id,
          body_code: body,
          results: 'Đơn vị đã triển khai theo kế hoạch (dữ liệu mẫu).',
        };
      })
      .filter(({ created_at }) => created_at.slice(0, 10) <= until);
    await insertRows(em, 'progress_contribution', CONTRIBUTION, contributions);
    if (!past || `${year}-12-28` > until) continue;
    const submitted = new Date(`${year}-12-28T02:00:00Z`);
    const { budget, outreach } = agencyFigures?.get(year) ?? {};
    const asOf = submitted.toISOString();
    const receivedAt = new Map(contributions.map((row) => [row.body_code, new Date(row.created_at)]));
    const record = demoRecord(`${year}-12-28`, lead, 2);
    await insertRows(em, 'progress_report', REPORT, [
      {
        ...record,
        number: index + 1,
        period_id: period.id,
        previous_id: previousId,
        consolidator_code: lead,
        year,
        narrative: 'Tiến độ thực hiện bảo đảm theo kế hoạch (dữ liệu mẫu).',
        completeness: completenessOf(
          { expectedCodes: period.expected_codes, dueOn: period.due_on, deadlines: period.deadlines },
          receivedAt,
          submitted,
        ),
        figures: {
          training: await trainingOf(em, year, submitted),
          budget: budget === undefined ? null : { ...reportedBudget(budget), asOf },
          outreach: outreach === undefined ? null : { ...reportedOutreach(outreach), asOf },
        },
        status: 'SUBMITTED',
        submitted_on: `${year}-12-28`,
      },
    ]);
    previousId = record.id;
    await em.execute(
      `update reporting_period set status = 'CLOSED', version = 2, updated_at = ?, changed_as = ? where id = ?`,
      [submitted, lead, period.id],
    );
  }
}

async function trainingOf(em: EntityManager, year: number, asOf: Date) {
  const anchors = [{ by: 'programme', code: '', year } as const];
  const [enrolments] = await readEnrolmentFacts(em, 'programme', anchors, WHOLE_PROGRAMME);
  const [pedagogy] = await readPedagogyFacts(em, 'programme', anchors, WHOLE_PROGRAMME);
  if (enrolments === undefined || pedagogy === undefined) throw new Error('The programme has figures of every year.');
  return reportedTraining(enrolments, pedagogy, asOf);
}

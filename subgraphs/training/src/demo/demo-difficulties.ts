import type { Registry } from '@hub/registry';
import { type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { demoRecord, leadOn, localitiesOn, RECORD, schoolsOn } from './demo-record.js';

const CONSOLIDATION = {
  ...RECORD,
  consolidator_code: 'text',
  title: 'text',
  summary: 'text',
  year: 'int',
  status: 'text',
  reported_on: 'date',
  direction_number: 'text',
  direction_text: 'text',
  directed_on: 'date',
  director_code: 'text',
} as const;
const REPORT = {
  ...RECORD,
  body_code: 'text',
  document_number: 'text',
  title: 'text',
  content: 'text',
  year: 'int',
  status: 'text',
  submitted_on: 'date',
  consolidation_id: 'uuid',
} as const;

const VERSION = { DRAFT: 1, SUBMITTED: 2, REPORTED: 4, DIRECTED: 6 } as const;

/** Each year's difficulties: consolidated and directed in past years, reported this year, and some still on their way. */
export async function seedDifficulties(
  em: EntityManager,
  random: DemoRandom,
  registry: Registry,
  until: string,
): Promise<void> {
  for (const year of [2024, 2025, 2026]) {
    const day = `${year}-09-16`;
    if (`${year}-09-02` > until) break;
    const lead = leadOn(registry, day);
    const consolidated = day <= until;
    const directed = year < 2026 && `${year}-10-15` <= until;
    const status = directed ? 'DIRECTED' : 'REPORTED';
    const consolidation = {
      ...demoRecord(day, directed ? 'UBND' : lead, directed ? 4 : 2, directed ? `${year}-10-15` : day),
      consolidator_code: lead,
      title: `Tổng hợp khó khăn, vướng mắc năm ${year} (dữ liệu mẫu)`,
      summary: 'Các đơn vị đề nghị hướng dẫn thời gian và thủ tục hỗ trợ.',
      year,
      status,
      reported_on: day,
      direction_number: directed ? `${random.between(100, 900)}/UBND-VX (mẫu)` : null,
      direction_text: directed ? 'Giao Sở chủ trì hướng dẫn trong 30 ngày (dữ liệu mẫu).' : null,
      directed_on: directed ? `${year}-10-15` : null,
      director_code: directed ? 'UBND' : null,
    };
    const authors = [...schoolsOn(registry, day), ...localitiesOn(registry, day), 'HEZA', 'DOF', 'VFF'];
    const sent = `${year}-09-05` <= until ? 'SUBMITTED' : 'DRAFT';
    const reports = [...Array(6).fill(consolidated ? status : sent), sent, sent, 'DRAFT'].map(
      (stands: keyof typeof VERSION) => {
        const body = random.pick(authors);
        return {
          ...demoRecord(`${year}-09-02`, body, VERSION[stands], stands === 'DRAFT' ? `${year}-09-02` : `${year}-09-05`),
          body_code: body,
          document_number: `${random.between(10, 90)}/BC (mẫu)`,
          title: random.pick(['Thiếu hướng dẫn về số tháng hỗ trợ', 'Chậm cấp kinh phí', 'Khó tuyển sinh nghề hàn']),
          content: 'Đơn vị đề nghị cấp trên xem xét, hướng dẫn (dữ liệu mẫu).',
          year,
          status: stands,
          submitted_on: stands === 'DRAFT' ? null : `${year}-09-05`,
          consolidation_id: stands === status ? consolidation.id : null,
        };
      },
    );
    if (consolidated) await insertRows(em, 'difficulty_consolidation', CONSOLIDATION, [consolidation]);
    await insertRows(em, 'difficulty_report', REPORT, reports);
  }
}

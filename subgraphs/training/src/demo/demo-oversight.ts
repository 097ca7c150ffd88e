import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import { type DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { demoRecord, leadOn, localitiesOn, RECORD, schoolsOn } from './demo-record.js';

const GUIDANCE = {
  ...RECORD,
  issuer_code: 'text',
  document_number: 'text',
  title: 'text',
  content: 'text',
  subjects: 'text[]',
  issued_on: 'date',
  year: 'int',
  status: 'text',
} as const;
const ADDRESSEE = {
  id: 'uuid',
  guidance_id: 'uuid',
  body_code: 'text',
  acknowledged_at: 'timestamptz',
  acknowledged_as: 'text',
} as const;
const INSPECTION = {
  ...RECORD,
  inspector_code: 'text',
  body_code: 'text',
  subjects: 'text[]',
  scope: 'text',
  planned_on: 'date',
  year: 'int',
  status: 'text',
  carried_out_on: 'date',
  findings: 'jsonb',
  conclusion: 'text',
  closed_on: 'date',
} as const;
const SUPERVISION = {
  ...RECORD,
  organisation_code: 'text',
  body_code: 'text',
  subjects: 'text[]',
  observed_on: 'date',
  year: 'int',
  finding: 'text',
  recommendation: 'text',
  status: 'text',
  answer: 'text',
} as const;

const INSPECTION_VERSION = { PLANNED: 1, CARRIED_OUT: 2, ANSWERED: 3, CLOSED: 4 } as const;

/** Guidance to all schools, a few inspections in every status, and supervision of schools and localities. */
export async function seedOversight(
  em: EntityManager,
  random: DemoRandom,
  registry: Registry,
  until: string,
): Promise<void> {
  for (const year of [2024, 2025, 2026]) {
    const [issued, planned, observed] = [`${year}-08-05`, `${year}-10-07`, `${year}-11-04`];
    if (issued <= until) await seedGuidance(em, random, registry, issued, until);
    if (planned <= until) await seedInspections(em, random, registry, planned, until);
    if (observed <= until) await seedSupervision(em, random, registry, observed);
  }
}

async function seedGuidance(
  em: EntityManager,
  random: DemoRandom,
  registry: Registry,
  day: string,
  until: string,
): Promise<void> {
  const issuer = leadOn(registry, day);
  const guidance = {
    ...demoRecord(day, issuer),
    issuer_code: issuer,
    document_number: `${random.between(1000, 4000)}/HD (mẫu)`,
    title: `Hướng dẫn thực hiện chính sách hỗ trợ đào tạo nghề năm ${day.slice(0, 4)} (dữ liệu mẫu)`,
    content: 'Rà soát đúng đối tượng, đúng mức hỗ trợ; bảo đảm tiết kiệm, hiệu quả.',
    subjects: ['PLAN_DISSEMINATION', 'THRIFT', 'RIGHT_PERSON', 'RIGHT_AMOUNT'],
    issued_on: day,
    year: Number(day.slice(0, 4)),
    status: 'ISSUED',
  };
  const addressees = schoolsOn(registry, day).map((code) => {
    const readOn = random.chance(0.85) ? `${day.slice(0, 8)}${random.between(10, 28)}` : null;
    const read = readOn !== null && readOn <= until;
    return {
      id: uuidv7(),
      guidance_id: guidance.id,
      body_code: code,
      acknowledged_at: read ? `${readOn}T02:00:00Z` : null,
      acknowledged_as: read ? code : null,
    };
  });
  await insertRows(em, 'guidance', GUIDANCE, [guidance]);
  await insertRows(em, 'guidance_addressee', ADDRESSEE, addressees);
}

async function seedInspections(
  em: EntityManager,
  random: DemoRandom,
  registry: Registry,
  day: string,
  until: string,
): Promise<void> {
  const inspector = leadOn(registry, day);
  const year = day.slice(0, 4);
  const days = { PLANNED: day, CARRIED_OUT: day, ANSWERED: `${year}-10-25`, CLOSED: `${year}-11-15` } as const;
  const rows = (['PLANNED', 'CARRIED_OUT', 'ANSWERED', 'CLOSED', 'CLOSED'] as const).map((final) => {
    const stages = final === 'PLANNED' ? [final] : ([final, 'ANSWERED', 'CARRIED_OUT'] as const);
    const status = stages.find((stage) => days[stage] <= days[final] && days[stage] <= until) ?? 'CARRIED_OUT';
    const done = status !== 'PLANNED';
    const answered = status === 'ANSWERED' || status === 'CLOSED';
    return {
      ...demoRecord(day, inspector, INSPECTION_VERSION[status]),
      inspector_code: inspector,
      body_code: random.pick(schoolsOn(registry, day)),
      subjects: ['RIGHT_PERSON', 'RIGHT_AMOUNT'],
      scope: 'Hồ sơ người học được hỗ trợ (dữ liệu mẫu)',
      planned_on: day,
      year: Number(year),
      status,
      carried_out_on: done ? day : null,
      findings: done ? [demoFinding(day, answered)] : [],
      conclusion: status === 'CLOSED' ? 'Đã khắc phục (dữ liệu mẫu)' : null,
      updated_at: `${days[status]}T03:00:00Z`,
      closed_on: status === 'CLOSED' ? days.CLOSED : null,
    };
  });
  await insertRows(em, 'inspection', INSPECTION, rows);
}

function demoFinding(day: string, answered: boolean) {
  return {
    id: uuidv7(),
    subject: 'RIGHT_AMOUNT',
    weight: 'MINOR',
    text: 'Một số hồ sơ tính thiếu tháng hỗ trợ (dữ liệu mẫu)',
    amountVnd: '1800000',
    requiredAction: 'Rà soát, chi bổ sung',
    dueOn: `${day.slice(0, 4)}-10-31`,
    followUp: answered ? 'Đã chi bổ sung (dữ liệu mẫu)' : null,
    followedUpAt: answered ? `${day.slice(0, 4)}-10-25T02:00:00Z` : null,
  };
}

async function seedSupervision(em: EntityManager, random: DemoRandom, registry: Registry, day: string): Promise<void> {
  const bodies = [...schoolsOn(registry, day), ...localitiesOn(registry, day)];
  const rows = ['VFF', 'VFF:YOUTH_UNION', 'VFF:LABOUR_FEDERATION'].map((organisation) => {
    const answered = random.chance(0.5);
    return {
      ...demoRecord(day, organisation, answered ? 2 : 1),
      organisation_code: organisation,
      body_code: random.pick(bodies),
      subjects: ['RIGHT_PERSON'],
      observed_on: day,
      year: Number(day.slice(0, 4)),
      finding: 'Danh sách hỗ trợ chưa được niêm yết đầy đủ (dữ liệu mẫu)',
      recommendation: 'Niêm yết danh sách theo quy định',
      status: answered ? 'ANSWERED' : 'RECORDED',
      answer: answered ? 'Đơn vị đã niêm yết (dữ liệu mẫu)' : null,
    };
  });
  await insertRows(em, 'supervision_finding', SUPERVISION, rows);
}

import type { CalendarDate } from '@hub/policy-rules';
import { registerEnumType } from 'type-graphql';

/** What an item of a school's plan is about (plan, part IV.8). */
export enum PlanArea {
  DISSEMINATION = 'DISSEMINATION',
  FACILITIES = 'FACILITIES',
  EQUIPMENT = 'EQUIPMENT',
  TEACHERS = 'TEACHERS',
  CURRICULA = 'CURRICULA',
  CAREER_COUNSELLING = 'CAREER_COUNSELLING',
  TRAINING_FORMS = 'TRAINING_FORMS',
  EMERGING_TRADES = 'EMERGING_TRADES',
  ENTERPRISE_COOPERATION = 'ENTERPRISE_COOPERATION',
  EMPLOYMENT = 'EMPLOYMENT',
}
registerEnumType(PlanArea, {
  name: 'PlanArea',
  description: "What an item of a school's plan is about (plan, part IV.8).",
  valuesConfig: {
    DISSEMINATION: { description: 'Phổ biến, quán triệt: the policy is made known to managers, teachers, learners.' },
    FACILITIES: { description: 'Cơ sở vật chất: facilities.' },
    EQUIPMENT: { description: 'Thiết bị đào tạo: training equipment.' },
    TEACHERS: { description: 'Đội ngũ nhà giáo: teachers.' },
    CURRICULA: { description: 'Chương trình đào tạo: curricula.' },
    CAREER_COUNSELLING: { description: 'Tư vấn nghề nghiệp, hướng nghiệp: career counselling.' },
    TRAINING_FORMS: { description: 'Đa dạng hóa hình thức đào tạo: more forms of training.' },
    EMERGING_TRADES: { description: 'Ngành nghề mới nổi: emerging trades.' },
    ENTERPRISE_COOPERATION: { description: 'Hợp tác với doanh nghiệp: cooperation with enterprises.' },
    EMPLOYMENT: { description: 'Giải quyết việc làm: jobs for graduates.' },
  },
});

/** How far an item has come. */
export enum PlanItemStatus {
  PLANNED = 'PLANNED',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
  DROPPED = 'DROPPED',
}
registerEnumType(PlanItemStatus, {
  name: 'PlanItemStatus',
  description: 'How far an item of a plan has come.',
  valuesConfig: {
    PLANNED: { description: 'Chưa thực hiện: not begun.' },
    IN_PROGRESS: { description: 'Đang thực hiện: begun.' },
    DONE: { description: 'Đã hoàn thành: done.' },
    DROPPED: { description: 'Không thực hiện: given up, for the reason noted.' },
  },
});

/** One item as stored with its plan. */
export interface PlanItem {
  readonly id: string;
  readonly area: PlanArea;
  readonly text: string;
  readonly tradeCode: string | null;
  readonly dueOn: CalendarDate | null;
  readonly status: PlanItemStatus;
  /** What was said of the status last. */
  readonly note: string | null;
  /** RFC 3339; null: nothing was reported yet. */
  readonly reportedAt: string | null;
}

export interface PlanItemReport {
  readonly itemId: string;
  readonly status: PlanItemStatus;
  readonly note: string | null;
}

/** The items as reported, or the index of a report that is of no item of this plan. */
export function withReports(
  items: readonly PlanItem[],
  reports: readonly PlanItemReport[],
  now: Date,
): { readonly items: PlanItem[] } | { readonly unknown: number } {
  const unknown = reports.findIndex(({ itemId }) => !items.some(({ id }) => id === itemId));
  if (unknown >= 0) return { unknown };
  return {
    items: items.map((item) => {
      const report = reports.findLast(({ itemId }) => itemId === item.id);
      if (report === undefined) return item;
      return { ...item, status: report.status, note: report.note, reportedAt: now.toISOString() };
    }),
  };
}

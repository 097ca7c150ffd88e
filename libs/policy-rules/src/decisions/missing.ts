import type { Label } from '../label.js';
import type { ProvisionKind } from '../policy/provision.js';

/** A figure by the id of its provision and, within a table, the row: `TUITION_BASES SCHOOL:CDKTHP WELDING COLLEGE`. */
export type FigureName = string;

/** Facts of a case that may be unknown. */
export const FACT_NAMES = [
  'school.kind',
  'school.area',
  'school.isPublic',
  'school.runBy',
  'school.autonomyGroup',
  'employment.enterpriseArea',
  'employment.qualificationMatchesJob',
  'teacher.lacksCertificate',
  'visitor.provincialRankOrAbove',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** What people call the figures of a policy. */
export const FIGURE_LABELS: Readonly<Record<ProvisionKind, Label>> = {
  TRADES: { vi: 'danh mục nghề hỗ trợ', en: 'list of supported trades' },
  TERRITORY: { vi: 'địa bàn áp dụng', en: 'territory' },
  BENEFICIARY: { vi: 'đối tượng áp dụng', en: 'beneficiaries' },
  TUITION_SHARE: { vi: 'tỷ lệ hỗ trợ học phí', en: 'share of tuition' },
  MONTHLY_ALLOWANCE: { vi: 'mức hỗ trợ hằng tháng', en: 'monthly support' },
  COURSE_SUPPORT: { vi: 'mức hỗ trợ bồi dưỡng một khóa', en: 'support per course' },
  TUITION_BASES: { vi: 'mức học phí quy định', en: 'regulated tuition' },
  COURSE_MONTHS: { vi: 'số tháng của khóa học', en: 'months per course' },
  MONTHS_CAP: { vi: 'số tháng hỗ trợ tối đa', en: 'most months supported' },
  REPEAT_RULE: { vi: 'số lần được hỗ trợ', en: 'how often one person is supported' },
  EXPECTED_YEARLY_COST: { vi: 'kinh phí dự kiến hằng năm', en: 'expected yearly cost' },
};

export const FACT_LABELS: Readonly<Record<FactName, Label>> = {
  'school.kind': { vi: 'loại hình trường', en: 'kind of school' },
  'school.area': { vi: 'địa bàn của trường', en: 'where the school lies' },
  'school.isPublic': { vi: 'trường công lập hay tư thục', en: 'whether the school is public' },
  'school.runBy': { vi: 'cơ quan quản lý trường', en: 'who runs the school' },
  'school.autonomyGroup': { vi: 'nhóm tự chủ tài chính của trường', en: "the school's financial-autonomy group" },
  'employment.enterpriseArea': { vi: 'địa bàn của doanh nghiệp', en: 'where the enterprise lies' },
  'employment.qualificationMatchesJob': {
    vi: 'bằng cấp có phù hợp với vị trí việc làm hay không',
    en: 'whether a qualification matches the job held',
  },
  'teacher.lacksCertificate': {
    vi: 'chứng chỉ còn thiếu của nhà giáo',
    en: 'whether the teacher lacks the certificate',
  },
  'visitor.provincialRankOrAbove': {
    vi: 'danh hiệu cấp tỉnh trở lên của người dạy',
    en: 'whether the visiting teacher is of provincial rank or above',
  },
};

import type { Label } from '../label.js';

/** Why a decision came out as it did. */
export const REASON_CODES = [
  'ENTITLED',
  'MONTHS_CAPPED',
  'POLICY_NOT_YET_IN_FORCE',
  'POLICY_NO_LONGER_IN_FORCE',
  'REGISTERED_IN_FUTURE',
  'TRADE_NOT_SUPPORTED',
  'CATEGORY_NOT_COVERED',
  'LEVEL_NOT_SUPPORTED',
  'EDUCATION_TOO_LOW',
  'SCHOOL_NOT_IN_TERRITORY',
  'SCHOOL_KIND_NOT_ENTITLED',
  'SCHOOL_NOT_PUBLIC',
  'SCHOOL_NOT_CITY_RUN',
  'SCHOOL_NOT_IN_AUTONOMY_GROUP_3',
  'ENTERPRISE_NOT_IN_TERRITORY',
  'QUALIFICATION_MATCHES_JOB',
  'CERTIFICATE_HELD',
  'RANK_TOO_LOW',
  'ALREADY_SUPPORTED',
  'NO_SUPPORT_STATED',
  'FIGURE_MISSING',
  'FACT_MISSING',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** The sentence for each reason; `{}` stands for the detail (a trade, a date, a figure). */
export const REASON_LABELS: Readonly<Record<ReasonCode, Label>> = {
  ENTITLED: { vi: 'Thuộc đối tượng được hỗ trợ: {}', en: 'Entitled to support: {}' },
  MONTHS_CAPPED: { vi: 'Chỉ hỗ trợ tối đa {} tháng', en: 'Support is limited to {} months' },
  POLICY_NOT_YET_IN_FORCE: { vi: 'Chính sách có hiệu lực từ ngày {}', en: 'The policy takes effect on {}' },
  POLICY_NO_LONGER_IN_FORCE: {
    vi: 'Chính sách không còn áp dụng từ ngày {}',
    en: 'The policy no longer applies from {} on',
  },
  REGISTERED_IN_FUTURE: { vi: 'Ngày đăng ký ở tương lai: {}', en: 'The day of registration is in the future: {}' },
  TRADE_NOT_SUPPORTED: { vi: 'Nghề không thuộc danh mục hỗ trợ: {}', en: 'The trade is not on the supported list: {}' },
  CATEGORY_NOT_COVERED: {
    vi: 'Chính sách không quy định đối tượng này: {}',
    en: 'The policy does not cover this category: {}',
  },
  LEVEL_NOT_SUPPORTED: {
    vi: 'Trình độ đào tạo không được hỗ trợ cho đối tượng này: {}',
    en: 'This level of training is not supported for the category: {}',
  },
  EDUCATION_TOO_LOW: {
    vi: 'Trình độ học vấn chưa đủ để được hỗ trợ ở trình độ đào tạo này: {}',
    en: 'The education attained is too low for support at this level: {}',
  },
  SCHOOL_NOT_IN_TERRITORY: {
    vi: 'Trường không thuộc địa bàn áp dụng: {}',
    en: 'The school is outside the territory: {}',
  },
  SCHOOL_KIND_NOT_ENTITLED: {
    vi: 'Không phải trường trung cấp hoặc trường cao đẳng: {}',
    en: 'Neither an intermediate-level school nor a college: {}',
  },
  SCHOOL_NOT_PUBLIC: { vi: 'Trường không phải công lập: {}', en: 'The school is not public: {}' },
  SCHOOL_NOT_CITY_RUN: { vi: 'Trường không trực thuộc thành phố: {}', en: 'The school is not run by the city: {}' },
  SCHOOL_NOT_IN_AUTONOMY_GROUP_3: {
    vi: 'Trường không thuộc tự chủ nhóm 3: {}',
    en: 'The school is not in financial-autonomy group 3: {}',
  },
  ENTERPRISE_NOT_IN_TERRITORY: {
    vi: 'Doanh nghiệp không thuộc địa bàn áp dụng: {}',
    en: 'The enterprise is outside the territory: {}',
  },
  QUALIFICATION_MATCHES_JOB: {
    vi: 'Đã có bằng cấp phù hợp với vị trí việc làm',
    en: 'Holds a qualification that matches the job',
  },
  CERTIFICATE_HELD: { vi: 'Nhà giáo đã có chứng chỉ theo quy định', en: 'The teacher holds the required certificate' },
  RANK_TOO_LOW: {
    vi: 'Chưa đạt danh hiệu cấp tỉnh trở lên',
    en: 'The technician or artisan is below provincial rank',
  },
  ALREADY_SUPPORTED: { vi: 'Đã được hỗ trợ trước đây: {}', en: 'Supported before: {}' },
  NO_SUPPORT_STATED: {
    vi: 'Chính sách không quy định mức hỗ trợ cho trường hợp này: {}',
    en: 'The policy states no support for this case: {}',
  },
  FIGURE_MISSING: { vi: 'Không thể quyết định: thiếu {}', en: 'cannot decide: {}' },
  FACT_MISSING: { vi: 'Không thể quyết định: chưa rõ {}', en: 'cannot decide: {}' },
};

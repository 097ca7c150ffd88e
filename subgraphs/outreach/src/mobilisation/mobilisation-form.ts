import { registerEnumType } from 'type-graphql';

/** How people were mobilised. */
export enum MobilisationForm {
  MEETING = 'MEETING',
  HOUSEHOLD_VISIT = 'HOUSEHOLD_VISIT',
  CLUB = 'CLUB',
  STUDY_SESSION = 'STUDY_SESSION',
  OTHER = 'OTHER',
}
registerEnumType(MobilisationForm, {
  name: 'MobilisationForm',
  description: 'How people were mobilised.',
  valuesConfig: {
    MEETING: { description: 'Hội nghị, họp dân: a meeting of residents or members.' },
    HOUSEHOLD_VISIT: { description: 'Đến từng nhà: visits to households.' },
    CLUB: { description: 'Sinh hoạt chi đoàn, chi hội, câu lạc bộ: a branch or club.' },
    STUDY_SESSION: { description: 'Học tập, phổ biến: the resolution studied and explained.' },
    OTHER: { description: 'Hình thức khác.' },
  },
});

/** Whether a record stands. */
export enum MobilisationStatus {
  RECORDED = 'RECORDED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(MobilisationStatus, {
  name: 'MobilisationStatus',
  description: 'Whether a record of mobilisation stands.',
  valuesConfig: {
    RECORDED: { description: 'Đã ghi nhận: it counts.' },
    WITHDRAWN: { description: 'Đã rút: recorded by mistake; it does not count.' },
  },
});

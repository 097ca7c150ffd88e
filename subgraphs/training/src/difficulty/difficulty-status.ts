import { registerEnumType } from 'type-graphql';

/** Where a consolidation of difficulties stands: DOLISA reports it, the People's Committee considers and directs. */
export enum DifficultyConsolidationStatus {
  CONSOLIDATED = 'CONSOLIDATED',
  REPORTED = 'REPORTED',
  UNDER_CONSIDERATION = 'UNDER_CONSIDERATION',
  DIRECTED = 'DIRECTED',
}
registerEnumType(DifficultyConsolidationStatus, {
  name: 'DifficultyConsolidationStatus',
  description: 'Where a consolidation of difficulties stands.',
  valuesConfig: {
    CONSOLIDATED: { description: 'Đã tổng hợp: DOLISA made it.' },
    REPORTED: { description: "Đã báo cáo: the People's Committee has it." },
    UNDER_CONSIDERATION: { description: "Đang xem xét: the People's Committee is considering it." },
    DIRECTED: { description: "Đã chỉ đạo: the People's Committee has directed what is to be done; it is final." },
  },
});

/** Where one body's report stands; once it is part of a consolidation, where that stands. */
export enum DifficultyStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  CONSOLIDATED = 'CONSOLIDATED',
  REPORTED = 'REPORTED',
  UNDER_CONSIDERATION = 'UNDER_CONSIDERATION',
  DIRECTED = 'DIRECTED',
}
registerEnumType(DifficultyStatus, {
  name: 'DifficultyStatus',
  description: "Where one body's report of a difficulty stands.",
  valuesConfig: {
    DRAFT: { description: 'Đang soạn: only its author sees it.' },
    SUBMITTED: { description: 'Đã gửi: DOLISA has it.' },
    CONSOLIDATED: { description: 'Đã tổng hợp: DOLISA took it into a consolidation.' },
    REPORTED: { description: "Đã báo cáo: it lies with the People's Committee." },
    UNDER_CONSIDERATION: { description: "Đang xem xét: the People's Committee is considering it." },
    DIRECTED: { description: "Đã chỉ đạo: the People's Committee's direction is there to read." },
  },
});

/** The status of every report in a consolidation of that status. */
export function statusWithin(consolidation: DifficultyConsolidationStatus): DifficultyStatus {
  switch (consolidation) {
    case DifficultyConsolidationStatus.CONSOLIDATED:
      return DifficultyStatus.CONSOLIDATED;
    case DifficultyConsolidationStatus.REPORTED:
      return DifficultyStatus.REPORTED;
    case DifficultyConsolidationStatus.UNDER_CONSIDERATION:
      return DifficultyStatus.UNDER_CONSIDERATION;
    case DifficultyConsolidationStatus.DIRECTED:
      return DifficultyStatus.DIRECTED;
    default:
      return consolidation satisfies never;
  }
}

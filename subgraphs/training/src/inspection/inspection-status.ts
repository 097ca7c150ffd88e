import { registerEnumType } from 'type-graphql';

/** Where an inspection stands: planned, carried out with findings, answered by the body inspected, closed. */
export enum InspectionStatus {
  PLANNED = 'PLANNED',
  CARRIED_OUT = 'CARRIED_OUT',
  ANSWERED = 'ANSWERED',
  CLOSED = 'CLOSED',
}
registerEnumType(InspectionStatus, {
  name: 'InspectionStatus',
  description: 'Where an inspection stands.',
  valuesConfig: {
    PLANNED: { description: 'Đã lên kế hoạch: the body knows that it will be inspected.' },
    CARRIED_OUT: { description: 'Đã kiểm tra: the findings are written down.' },
    ANSWERED: { description: 'Đã khắc phục: the body has followed up everything asked of it.' },
    CLOSED: { description: 'Đã kết thúc: DOLISA closed it; nothing of it changes.' },
  },
});

/** How much a finding weighs. */
export enum FindingWeight {
  COMPLIANT = 'COMPLIANT',
  MINOR = 'MINOR',
  SERIOUS = 'SERIOUS',
}
registerEnumType(FindingWeight, {
  name: 'FindingWeight',
  description: 'How much a finding weighs.',
  valuesConfig: {
    COMPLIANT: { description: 'Đạt: as it should be.' },
    MINOR: { description: 'Tồn tại: to be mended.' },
    SERIOUS: { description: 'Vi phạm: against the resolution.' },
  },
});

import { registerEnumType } from 'type-graphql';

/** Where workers' training demand stands: HEZA or a locality sends it, DOLISA reviews and consolidates. */
export enum DemandStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  RETURNED = 'RETURNED',
  ACCEPTED = 'ACCEPTED',
  CONSOLIDATED = 'CONSOLIDATED',
}
registerEnumType(DemandStatus, {
  name: 'DemandStatus',
  description: "Where workers' training demand stands.",
  valuesConfig: {
    DRAFT: { description: 'Đang soạn: the sender is writing it.' },
    SUBMITTED: { description: 'Đã gửi: DOLISA has it.' },
    RETURNED: { description: 'Trả lại: DOLISA wants it changed.' },
    ACCEPTED: { description: 'Đã chấp nhận: DOLISA has reviewed it.' },
    CONSOLIDATED: { description: 'Đã tổng hợp: it is part of a consolidation.' },
  },
});

/** What DOLISA has: the rest is the sender's. */
export const SENT: readonly DemandStatus[] = [DemandStatus.SUBMITTED, DemandStatus.ACCEPTED, DemandStatus.CONSOLIDATED];
/** What the sender may still change. */
export const OPEN: readonly DemandStatus[] = [DemandStatus.DRAFT, DemandStatus.RETURNED];

import { registerEnumType } from 'type-graphql';

/** Where a work order stands. */
export enum WorkOrderStatus {
  ISSUED = 'ISSUED',
  CONFIRMED = 'CONFIRMED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(WorkOrderStatus, {
  name: 'WorkOrderStatus',
  description: 'Where a work order stands.',
  valuesConfig: {
    ISSUED: { description: 'Đã giao: some receivers have yet to confirm it.' },
    CONFIRMED: { description: 'Đã xác nhận: every receiver has confirmed it.' },
    CANCELLED: { description: 'Đã thu hồi: withdrawn by the body that issued it.' },
  },
});

/** Where an order stands with one receiver. */
export enum ReceiptStanding {
  AWAITED = 'AWAITED',
  LATE = 'LATE',
  CONFIRMED = 'CONFIRMED',
  CONFIRMED_LATE = 'CONFIRMED_LATE',
}
registerEnumType(ReceiptStanding, {
  name: 'ReceiptStanding',
  description: 'Where an order stands with one receiver. Late is after the day by which it is due.',
  valuesConfig: {
    AWAITED: { description: 'Chưa đến hạn: not confirmed yet, and not late.' },
    LATE: { description: 'Quá hạn: not confirmed, and late.' },
    CONFIRMED: { description: 'Đã xác nhận: carried out in time.' },
    CONFIRMED_LATE: { description: 'Đã xác nhận, trễ hạn: carried out late.' },
  },
});

/** Where an order due on `dueOn` stands with a receiver that carried it out on `doneOn`, or has not confirmed. */
export function receiptStanding(dueOn: string, doneOn: string | null, today: string): ReceiptStanding {
  if (doneOn === null) return today > dueOn ? ReceiptStanding.LATE : ReceiptStanding.AWAITED;
  return doneOn > dueOn ? ReceiptStanding.CONFIRMED_LATE : ReceiptStanding.CONFIRMED;
}

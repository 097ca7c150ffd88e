import { registerEnumType } from 'type-graphql';

/** The levels that money passes, each with its differences from the one before. */
export enum MoneyLevel {
  POLICY = 'POLICY',
  PROPOSED = 'PROPOSED',
  CONSOLIDATED = 'CONSOLIDATED',
  ESTIMATED = 'ESTIMATED',
  APPROVED = 'APPROVED',
  ALLOCATED = 'ALLOCATED',
}
registerEnumType(MoneyLevel, {
  name: 'MoneyLevel',
  description: 'A level that money passes on its way from the policy’s price to its allocation.',
  valuesConfig: {
    POLICY: { description: 'Theo chính sách: heads times what the policy gives, of every line that was sent.' },
    PROPOSED: { description: 'Đề xuất: those lines at the prices that stand.' },
    CONSOLIDATED: { description: 'Tổng hợp: what DOLISA, or Finance itself, took up.' },
    ESTIMATED: { description: 'Dự toán: what Finance has reported.' },
    APPROVED: { description: 'Phê duyệt: what the Council approved.' },
    ALLOCATED: { description: 'Phân bổ: what was given to agencies, units and localities.' },
  },
});

/** Why money differs between two levels. */
export enum DifferenceKind {
  PRICE_CORRECTION = 'PRICE_CORRECTION',
  NOT_CONSOLIDATED = 'NOT_CONSOLIDATED',
  NOT_ESTIMATED = 'NOT_ESTIMATED',
  FINANCE_ADJUSTMENT = 'FINANCE_ADJUSTMENT',
  NOT_APPROVED = 'NOT_APPROVED',
  COUNCIL_CHANGE = 'COUNCIL_CHANGE',
  NOT_ALLOCATED = 'NOT_ALLOCATED',
}
registerEnumType(DifferenceKind, {
  name: 'DifferenceKind',
  description: 'Why money differs between two levels.',
  valuesConfig: {
    PRICE_CORRECTION: { description: 'A price was corrected by hand, with a reason.' },
    NOT_CONSOLIDATED: { description: 'The proposal was sent and is still under review.' },
    NOT_ESTIMATED: { description: 'It was consolidated and no reported estimate holds it yet.' },
    FINANCE_ADJUSTMENT: { description: 'Finance estimates another amount, with a reason.' },
    NOT_APPROVED: { description: 'Its estimate is not approved yet.' },
    COUNCIL_CHANGE: { description: 'The Council approved another amount, with a reason.' },
    NOT_ALLOCATED: { description: 'It was approved and is not given to anybody yet.' },
  },
});

/** The kinds of difference that lead to each level from the one before. */
export const DIFFERENCES: Readonly<Record<MoneyLevel, readonly DifferenceKind[]>> = {
  [MoneyLevel.POLICY]: [],
  [MoneyLevel.PROPOSED]: [DifferenceKind.PRICE_CORRECTION],
  [MoneyLevel.CONSOLIDATED]: [DifferenceKind.NOT_CONSOLIDATED],
  [MoneyLevel.ESTIMATED]: [DifferenceKind.NOT_ESTIMATED, DifferenceKind.FINANCE_ADJUSTMENT],
  [MoneyLevel.APPROVED]: [DifferenceKind.NOT_APPROVED, DifferenceKind.COUNCIL_CHANGE],
  [MoneyLevel.ALLOCATED]: [DifferenceKind.NOT_ALLOCATED],
};

export const MONEY_LEVELS = Object.values(MoneyLevel);

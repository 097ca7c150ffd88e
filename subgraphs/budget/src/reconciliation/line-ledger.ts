import { DifferenceKind, MoneyLevel } from './money-level.js';

/**
 * One row per line that stands in a proposal which was sent for a year: what it comes to at every level. A line is in
 * one reported estimate at most, which the database guards.
 */
export const LINE_LEDGER = `select l.id, p.id as proposal_id, p.body_code, p.place_code, l.trade_code, l.school_code,
    l.category, l.level, e.way, l.heads, l.correction_reason, e.adjustment_reason, e.change_reason,
    p.status = 'CONSOLIDATED' as consolidated, e.id is not null as estimated, e.approved_vnd is not null as approved,
    coalesce(l.policy_unit_vnd, 0) * l.heads as policy_vnd, l.total_vnd as proposed_vnd,
    case p.status when 'CONSOLIDATED' then l.total_vnd else 0 end as consolidated_vnd,
    coalesce(e.estimated_vnd, 0) as estimated_vnd, coalesce(e.approved_vnd, 0) as approved_vnd,
    coalesce(a.vnd, 0) as allocated_vnd
  from proposal p join proposal_line l on l.proposal_id = p.id and l.until_version is null
    left join (select l.* from estimate_line l join estimate e on e.id = l.estimate_id and e.status <> 'DRAFT') e
      on e.proposal_line_id = l.id
    left join (select d.estimate_line_id, sum(d.amount_vnd) as vnd from allocation_line d
                 join allocation a on a.id = d.allocation_id and a.status = 'DECIDED' group by 1) a
      on a.estimate_line_id = e.id
  where p.year = ? and p.status in ('SUBMITTED', 'ACCEPTED', 'CONSOLIDATED')`;

/** The ledger's column of each level. */
export const LEVEL_COLUMN: Readonly<Record<MoneyLevel, string>> = {
  [MoneyLevel.POLICY]: 'policy_vnd',
  [MoneyLevel.PROPOSED]: 'proposed_vnd',
  [MoneyLevel.CONSOLIDATED]: 'consolidated_vnd',
  [MoneyLevel.ESTIMATED]: 'estimated_vnd',
  [MoneyLevel.APPROVED]: 'approved_vnd',
  [MoneyLevel.ALLOCATED]: 'allocated_vnd',
};

interface Difference {
  /** Which lines can have it. */
  readonly of: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** How each kind of difference is read off the ledger; every line has one kind between two levels at most. */
export const DIFFERENCE: Readonly<Record<DifferenceKind, Difference>> = {
  [DifferenceKind.PRICE_CORRECTION]: {
    of: 'true',
    before: 'policy_vnd',
    after: 'proposed_vnd',
    reason: 'correction_reason',
  },
  [DifferenceKind.NOT_CONSOLIDATED]: { of: 'not consolidated', before: 'proposed_vnd', after: '0', reason: 'null' },
  [DifferenceKind.NOT_ESTIMATED]: {
    of: 'consolidated and not estimated',
    before: 'consolidated_vnd',
    after: '0',
    reason: 'null',
  },
  [DifferenceKind.FINANCE_ADJUSTMENT]: {
    of: 'estimated',
    before: 'consolidated_vnd',
    after: 'estimated_vnd',
    reason: 'adjustment_reason',
  },
  [DifferenceKind.NOT_APPROVED]: {
    of: 'estimated and not approved',
    before: 'estimated_vnd',
    after: '0',
    reason: 'null',
  },
  [DifferenceKind.COUNCIL_CHANGE]: {
    of: 'approved',
    before: 'estimated_vnd',
    after: 'approved_vnd',
    reason: 'change_reason',
  },
  [DifferenceKind.NOT_ALLOCATED]: { of: 'approved', before: 'approved_vnd', after: 'allocated_vnd', reason: 'null' },
};

export const DIFFERENCE_KINDS = Object.values(DifferenceKind);

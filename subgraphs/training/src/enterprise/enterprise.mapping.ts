import { recordFields } from '@hub/subgraph-kit';
import { Body, Place, referTo } from '../reference/reference-types.js';
import type { EnterpriseLocationRow, EnterpriseRow } from './enterprise.entity.js';
import { Enterprise, EnterpriseLocation } from './enterprise.type.js';

/** The GraphQL view of a stored enterprise. */
export function enterpriseOf(row: EnterpriseRow): Enterprise {
  return Object.assign(new Enterprise(), {
    ...recordFields(row),
    name: row.name,
    taxCode: row.taxCode,
    place: referTo(Place, row.placeCode),
    status: row.status,
    closedOn: row.closedOn ?? null,
  });
}

/** The GraphQL view of one of its locations. */
export function enterpriseLocationOf(row: EnterpriseLocationRow): EnterpriseLocation {
  return Object.assign(new EnterpriseLocation(), {
    place: referTo(Place, row.placeCode),
    from: row.locatedFrom,
    recordedAt: row.recordedAt,
    recordedBy: referTo(Body, row.recordedAs),
  });
}

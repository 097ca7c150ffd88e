import { recordFields } from '@hub/subgraph-kit';
import { Body, referTo } from '../reference/reference-types.js';
import type { GuidanceAddresseeRow, GuidanceRow } from './guidance.entity.js';
import { Guidance, GuidanceAddressee } from './guidance.type.js';

/** The GraphQL view of a stored document. */
export function guidanceOf(row: GuidanceRow): Guidance {
  return Object.assign(new Guidance(), {
    ...recordFields(row),
    issuer: referTo(Body, row.issuerCode),
    documentNumber: row.documentNumber,
    title: row.title,
    content: row.content,
    subjects: row.subjects,
    issuedOn: row.issuedOn,
    year: row.year,
    status: row.status,
    withdrawalReason: row.withdrawalReason ?? null,
  });
}

/** The GraphQL view of an addressee. */
export function guidanceAddresseeOf(row: GuidanceAddresseeRow): GuidanceAddressee {
  return Object.assign(new GuidanceAddressee(), {
    body: referTo(Body, row.bodyCode),
    acknowledgedAt: row.acknowledgedAt ?? null,
    acknowledgedBy: row.acknowledgedAs == null ? null : referTo(Body, row.acknowledgedAs),
  });
}

import type { CalendarDate } from '@hub/registry';
import type { RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { EnterpriseLocationRow } from './enterprise.entity.js';

/** Locations of enterprises, first one first, in one statement. */
export const enterpriseLocationLoader = (context: RequestContext) =>
  new DataLoader<string, EnterpriseLocationRow[]>((ids) => readLocations(context.em, ids));

/** Where each enterprise lies on a day; null before its first location. In one statement. */
export async function locationsOn(
  em: EntityManager,
  enterpriseIds: readonly string[],
  on: CalendarDate,
): Promise<Map<string, string | null>> {
  const locations = await readLocations(em, enterpriseIds);
  return new Map(
    enterpriseIds.map((id, index) => {
      const at = (locations[index] ?? []).findLast(({ locatedFrom }) => locatedFrom <= on);
      return [id, at?.placeCode ?? null];
    }),
  );
}

/** The same outside a request's loaders, for what is about to change. */
export async function readLocations(em: EntityManager, ids: readonly string[]): Promise<EnterpriseLocationRow[][]> {
  const rows = await em.find(
    EnterpriseLocationRow,
    { enterpriseId: { $in: [...ids] } },
    { orderBy: { enterpriseId: 'asc', locatedFrom: 'asc' }, disableIdentityMap: true },
  );
  const byEnterprise = Map.groupBy(rows, ({ enterpriseId }) => enterpriseId);
  return ids.map((id) => byEnterprise.get(id) ?? []);
}

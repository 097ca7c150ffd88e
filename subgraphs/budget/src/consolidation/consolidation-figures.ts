import type { EntityManager } from '@mikro-orm/postgresql';
import type { FigureRow } from './consolidation.mapping.js';

/** Lines of proposals as they were at the versions a consolidation took up. Its lines never change, so this never does. */
const LINES_TAKEN_UP = `consolidation_input i join proposal_line l on l.proposal_id = i.proposal_id
  and l.since_version <= i.proposal_version and i.proposal_version < coalesce(l.until_version, i.proposal_version + 1)`;

const FIGURES = `select i.consolidation_id, l.category, l.trade_code, coalesce(l.level, '') as level,
  sum(l.heads) as heads, sum(l.total_vnd) as total_vnd from ${LINES_TAKEN_UP}
  where i.consolidation_id in (?) group by 1, 2, 3, 4`;

/** Stores the figures of a consolidation whose inputs are stored, and answers the digest of its lines. */
export async function storeFigures(em: EntityManager, consolidationId: string): Promise<string> {
  await em.execute(
    `insert into consolidation_figure (consolidation_id, category, trade_code, level, heads, total_vnd) ${FIGURES}`,
    [[consolidationId]],
  );
  const digest = (await digestsOf(em, [consolidationId])).get(consolidationId);
  if (digest === undefined) throw new Error('A consolidation without lines was made.');
  return digest;
}

/** The digests of the lines that consolidations stand on: same lines, same amounts, same digest. */
export async function digestsOf(em: EntityManager, consolidationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await em.execute<{ consolidation_id: string; digest: string }[]>(
    `select i.consolidation_id, encode(sha256(convert_to(string_agg(
         concat_ws(' ', l.id, l.category, l.trade_code, l.level, l.heads, l.unit_vnd, l.total_vnd), ',' order by l.id),
         'UTF8')), 'hex') as digest
     from ${LINES_TAKEN_UP} where i.consolidation_id in (?) group by 1`,
    [[...consolidationIds]],
  );
  return new Map(rows.map(({ consolidation_id, digest }) => [consolidation_id, digest]));
}

/** The figures of consolidations: as they were stored, or computed once more from their lines. */
export async function readFigures(
  em: EntityManager,
  consolidationIds: readonly string[],
  from: 'STORED' | 'LINES',
): Promise<Map<string, FigureRow[]>> {
  const source =
    from === 'LINES' ? `(${FIGURES})` : '(select * from consolidation_figure where consolidation_id in (?))';
  const rows = await em.execute<FigureRow[]>(
    `select consolidation_id, category, trade_code, level, heads::text as heads, total_vnd::text as total
     from ${source} as figure order by category, trade_code, level`,
    [[...consolidationIds]],
  );
  return Map.groupBy(rows, ({ consolidation_id }) => consolidation_id);
}

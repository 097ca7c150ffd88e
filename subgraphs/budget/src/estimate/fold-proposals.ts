import { uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A line of a consolidated proposal on its way into an estimate. */
export interface FoldedLine {
  readonly id: string;
  readonly heads: number;
  readonly totalVnd: bigint;
}

/**
 * Every line of the year's proposals that DOLISA consolidated and proposed, or Finance took up itself, and that no
 * approved estimate holds: by place, body, proposal and position.
 */
export async function findLinesToFold(em: EntityManager, year: number): Promise<FoldedLine[]> {
  const rows = await em.execute<{ id: string; heads: number; total_vnd: string }[]>(
    `select l.id, l.heads, l.total_vnd::text as total_vnd
     from proposal p join consolidation c on c.id = p.consolidation_id and c.status = 'SUBMITTED'
       join proposal_line l on l.proposal_id = p.id and l.until_version is null
     where p.year = ? and p.status = 'CONSOLIDATED' and not exists (
       select from estimate_line held join estimate e on e.id = held.estimate_id and e.status = 'APPROVED'
       where held.proposal_line_id = l.id)
     order by p.place_code, p.body_code, p.id, l.position`,
    [year],
  );
  return rows.map((row) => ({ id: row.id, heads: row.heads, totalVnd: BigInt(row.total_vnd) }));
}

/** Puts the lines into an estimate in their order, in one statement; each estimate line gets an id of its own. */
export async function insertLines(em: EntityManager, estimateId: string, lines: readonly FoldedLine[]): Promise<void> {
  const folded = lines.map(({ id }, index) => ({ id: uuidv7(), line: id, position: index + 1 }));
  await em.execute(
    `insert into estimate_line (id, estimate_id, position, proposal_id, proposal_line_id, year, body_code, place_code,
       trade_code, level, category, school_code, heads, way, proposed_vnd, estimated_vnd)
     select f.id, ?, f.position, p.id, l.id, p.year, p.body_code, p.place_code,
       l.trade_code, l.level, l.category, l.school_code, l.heads,
       case when c.way = 'DOLISA' and p.to_finance_at is not null then 'BOTH' else c.way end,
       l.total_vnd, l.total_vnd
     from jsonb_to_recordset(?::jsonb) as f (id uuid, line uuid, position int)
       join proposal_line l on l.id = f.line join proposal p on p.id = l.proposal_id
       join consolidation c on c.id = p.consolidation_id`,
    [estimateId, JSON.stringify(folded)],
  );
}

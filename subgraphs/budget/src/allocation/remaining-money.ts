import type { EntityManager } from '@mikro-orm/postgresql';

/** What is approved of an estimate line and not given to anybody by a decided allocation. */
export interface RemainingMoney {
  readonly lineId: string;
  /** Who proposed the line. */
  readonly bodyCode: string;
  readonly vnd: bigint;
}

/** The lines of an approved estimate with what remains of each, in their order. */
export async function findRemaining(em: EntityManager, estimateId: string): Promise<RemainingMoney[]> {
  const rows = await em.execute<{ id: string; body_code: string; vnd: string }[]>(
    `select e.id, e.body_code, (e.approved_vnd - coalesce(sum(l.amount_vnd), 0))::text as vnd
     from estimate_line e left join (
       select l.estimate_line_id, l.amount_vnd
       from allocation_line l join allocation a on a.id = l.allocation_id and a.status = 'DECIDED'
     ) l on l.estimate_line_id = e.id
     where e.estimate_id = ? group by e.id order by e.position`,
    [estimateId],
  );
  return rows.map(({ id, body_code, vnd }) => ({ lineId: id, bodyCode: body_code, vnd: BigInt(vnd) }));
}

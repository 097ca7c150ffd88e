import { uuidv7 } from '@hub/subgraph-kit';
import type { DemoRandom } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { DemoProposal } from './demo-proposals.js';

const CORRECTED = 0.08;
const REASON = 'Học phí theo thông báo của trường thấp hơn mức tính chung (dữ liệu minh họa).';

/**
 * Lowers the price of one line in some of the proposals, as their bodies do before they send them. Answers the
 * proposals that now stand at their second version.
 */
export async function insertCorrections(
  em: EntityManager,
  random: DemoRandom,
  proposals: readonly DemoProposal[],
): Promise<ReadonlySet<string>> {
  const corrected = proposals.flatMap((proposal) => {
    const line = random.chance(CORRECTED) ? proposal.lines.find(({ unitVnd }) => unitVnd !== null) : undefined;
    if (line === undefined) return [];
    const unit = ((line.unitVnd ?? 0n) * 95n) / 100n;
    return [{ proposal: proposal.id, line: line.id, id: uuidv7(), unit: unit.toString() }];
  });
  const given = JSON.stringify(corrected);
  await em.execute(
    `update proposal p set version = 2, corrected_lines = 1, total_vnd = p.total_vnd + (g.unit - l.unit_vnd) * l.heads
     from jsonb_to_recordset(?::jsonb) as g (proposal uuid, line uuid, unit bigint) join proposal_line l on l.id = g.line
     where p.id = g.proposal`,
    [given],
  );
  await em.execute(
    `with given as (select * from jsonb_to_recordset(?::jsonb) as g (proposal uuid, line uuid, id uuid, unit bigint)),
          ended as (update proposal_line set until_version = 2 from given where proposal_line.id = given.line
                    returning proposal_line.*)
     insert into proposal_line (id, proposal_id, position, since_version, trade_code, level, category, heads, months,
       school_code, outcome, supported_months, policy_unit_vnd, unit_vnd, total_vnd, decision, replaces_line_id,
       correction_reason, corrected_by, corrected_as, corrected_at)
     select g.id, e.proposal_id, e.position, 2, e.trade_code, e.level, e.category, e.heads, e.months, e.school_code,
       e.outcome, e.supported_months, e.policy_unit_vnd, g.unit, g.unit * e.heads, e.decision, e.id, ?,
       p.changed_by, p.changed_as, p.updated_at
     from ended e join given g on g.line = e.id join proposal p on p.id = e.proposal_id`,
    [given, REASON],
  );
  return new Set(corrected.map(({ proposal }) => proposal));
}

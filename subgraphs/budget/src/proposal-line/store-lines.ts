import type { EntityManager } from '@mikro-orm/postgresql';
import type { NewLine } from './price-lines.js';
import { ProposalLineRow } from './proposal-line.entity.js';

/** A few thousand decisions are some megabytes of JSON: as much as one statement should carry. */
const CHUNK = 2_500;

/** The proposal whose lines are written, at the version they begin with. */
export interface LineHolder {
  readonly id: string;
  readonly version: number;
}

/** Stores lines of a proposal that is there already, from `position` on, in few statements. */
export async function storeLines(
  em: EntityManager,
  holder: LineHolder,
  lines: readonly NewLine[],
  position = 1,
): Promise<void> {
  for (let start = 0; start < lines.length; start += CHUNK) {
    const rows = lines.slice(start, start + CHUNK).map((line, index) => rowOf(line, position + start + index));
    await em.execute(
      `insert into proposal_line (proposal_id, since_version, ${COLUMNS})
       select ?, ?, ${COLUMNS} from jsonb_to_recordset(?::jsonb) as given (id uuid, position int, trade_code text,
         level text, category text, heads int, months int, school_code text, pedagogy_need_id uuid, outcome text, supported_months int,
         policy_unit_vnd bigint, unit_vnd bigint, total_vnd bigint, decision jsonb)`,
      [holder.id, holder.version, JSON.stringify(rows)],
    );
  }
}

/** Ends every line that stands, so that the proposal's next version begins without them. */
export async function endLines(em: EntityManager, holder: LineHolder): Promise<void> {
  await em.nativeUpdate(
    ProposalLineRow,
    { proposalId: holder.id, untilVersion: null },
    { untilVersion: holder.version },
  );
}

const COLUMNS = `id, position, trade_code, level, category, heads, months, school_code, pedagogy_need_id, outcome,
  supported_months, policy_unit_vnd, unit_vnd, total_vnd, decision`;

function rowOf(line: NewLine, position: number) {
  return {
    id: line.id,
    position,
    trade_code: line.tradeCode,
    level: line.level,
    category: line.category,
    heads: line.heads,
    months: line.months,
    school_code: line.schoolCode,
    pedagogy_need_id: line.pedagogyNeedId,
    outcome: line.outcome,
    supported_months: line.supportedMonths,
    policy_unit_vnd: line.policyUnitVnd?.toString() ?? null,
    unit_vnd: line.unitVnd?.toString() ?? null,
    total_vnd: line.totalVnd?.toString() ?? null,
    decision: line.decision,
  };
}

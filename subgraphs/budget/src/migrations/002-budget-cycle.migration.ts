import { Migration } from '@mikro-orm/migrations';
import { ALLOCATION_TABLES } from './allocation-tables.js';
import { CONSOLIDATION_TABLES } from './consolidation-tables.js';
import { ESTIMATE_REVIEW_TABLES } from './estimate-review-tables.js';
import { PROPOSAL_REVIEW_TABLES } from './proposal-review-tables.js';
import { RECORD_HISTORY } from './record-history.js';
import { ROUND_TABLES } from './round-tables.js';

/** The whole yearly cycle: rounds, review, history, supplementary estimates and allocation. */
export class BudgetCycle extends Migration {
  override up(): void {
    const statements = [
      ...RECORD_HISTORY,
      ...ROUND_TABLES,
      ...PROPOSAL_REVIEW_TABLES,
      ...CONSOLIDATION_TABLES,
      ...ESTIMATE_REVIEW_TABLES,
      ...ALLOCATION_TABLES,
    ];
    for (const sql of statements) this.addSql(sql);
  }
}

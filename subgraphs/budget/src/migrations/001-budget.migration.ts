import { Migration } from '@mikro-orm/migrations';
import { ESTIMATE_TABLES } from './estimate-tables.js';
import { PROPOSAL_TABLES } from './proposal-tables.js';

/** Proposals, consolidations and estimates, with the counters that every figure is read from. */
export class BudgetTables extends Migration {
  override up(): void {
    for (const sql of [...PROPOSAL_TABLES, ...ESTIMATE_TABLES]) this.addSql(sql);
  }
}

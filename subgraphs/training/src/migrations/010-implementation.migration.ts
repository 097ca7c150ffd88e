import { recordHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';
import { DIFFICULTY_TABLES } from './difficulty-tables.js';
import { GUIDANCE_TABLES } from './guidance-tables.js';
import { OVERSIGHT_TABLES } from './oversight-tables.js';

/** The implementation area: what DOLISA leads besides figures, and what bodies answer. */
export class Implementation extends Migration {
  override up(): void {
    for (const sql of [...recordHistory('training'), ...GUIDANCE_TABLES, ...OVERSIGHT_TABLES, ...DIFFICULTY_TABLES])
      this.addSql(sql);
  }
}

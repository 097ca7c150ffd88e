import { Migration } from '@mikro-orm/migrations';

/** Records and what they were imported with. */
export class Import extends Migration {
  override up(): void {
    // Nothing was imported before.
    this.addSql('alter table import_run drop dry_run, add problem_count int not null');
    // Rows are stored first: how many duplicates they bring is known only then, and an import never changes.
    for (const table of ['enrolment', 'demand']) {
      this.addSql(`alter table ${table} add import_id uuid references import_run (id)
        deferrable initially deferred`);
      this.addSql(`create index ${table}_import on ${table} (import_id) where import_id is not null`);
    }
  }
}

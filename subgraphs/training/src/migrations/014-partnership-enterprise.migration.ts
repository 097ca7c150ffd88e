import { Migration } from '@mikro-orm/migrations';

/**
 * Which registered enterprise a partnership is with. Enterprises come with a later migration and are never deleted, so
 * the write that names one checks it, and no foreign key does.
 */
export class PartnershipEnterprise extends Migration {
  override up(): void {
    this.addSql('alter table partnership add column enterprise_id uuid');
  }
}

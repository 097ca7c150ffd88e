import { Migration } from '@mikro-orm/migrations';
import { applied, type Contribution, countFunction } from './outreach-counters.js';

const REACHED = (sign: '' | '-') => `
  reached.year, 'PEOPLE' as kind, reached.owner_code, array_remove(array[reached.trade_code], '') as trade_codes,
  array_remove(array[reached.place_code], '') as place_codes, ${sign}reached.people as amount`;

/** People reached by what was retracted are no longer told of; those reached by an event always are. */
const REACH: Contribution = (from, sign) => `
  select ${REACHED(sign)} from ${from} as reached left join publication as told on told.id = reached.publication_id
  where told.status is distinct from 'RETRACTED'`;

/** A publication counts while it stands, and with it whom it reached. */
const PUBLICATION: Contribution = (from, sign) => `
  select year, 'PUBLICATION' as kind, owner_code, trade_codes, place_codes, ${sign}1 as amount
  from ${from} where status = 'PUBLISHED'
  union all
  select ${REACHED(sign)} from ${from} as told join reach as reached on reached.publication_id = told.id
  where told.status = 'PUBLISHED'`;

/** Whom a publication reached counts as long as it is not retracted; what was measured stays with it. */
export class RetractedReach extends Migration {
  override up(): void {
    this.addSql(countFunction('reach', REACH));
    this.addSql(countFunction('publication', PUBLICATION));
    this.addSql(
      applied(`select ${REACHED('-')} from reach as reached join publication as told on told.id = reached.publication_id
               where told.status = 'RETRACTED'`),
    );
  }
}

import { withHistory } from '@hub/subgraph-kit';
import { Migration } from '@mikro-orm/migrations';

/** Consolidations of demand show their history as every record does; those made before get the one change they had. */
export class ConsolidationHistory extends Migration {
  override up(): void {
    this.addSql(withHistory('demand_consolidation'));
    this.addSql(`insert into record_change (record_kind, record_id, version, at, changed_by, changed_as, changes)
      select 'demand_consolidation', id, version, created_at, changed_by, changed_as, jsonb_strip_nulls(jsonb_build_object(
        'consolidator_code', jsonb_build_array(null, consolidator_code), 'year', jsonb_build_array(null, year),
        'number', jsonb_build_array(null, number), 'demands', jsonb_build_array(null, demands),
        'heads', jsonb_build_array(null, heads), 'status', jsonb_build_array(null, status),
        'note', case when note is not null then jsonb_build_array(null, note) end))
      from demand_consolidation`);
  }
}

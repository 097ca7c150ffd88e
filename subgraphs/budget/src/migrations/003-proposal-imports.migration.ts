import { Migration } from '@mikro-orm/migrations';

/** Imports are kept whether they stored something or not, and are their body's to read. */
export class ProposalImports extends Migration {
  override up(): void {
    for (const sql of STATEMENTS) this.addSql(sql);
  }
}

const STATEMENTS = [
  'alter table proposal_import rename rows to row_count',
  'alter table proposal_import rename imported to stored_count',
  `alter table proposal_import add body_code text collate "C", add year int, add good_count int, add mode text collate "C"
     check (mode in ('ALL_OR_NOTHING', 'GOOD_ROWS')), alter proposal_id drop not null`,
  // Only imports that stored something were kept: one with a bad row was asked for its good ones.
  `update proposal_import i set body_code = p.body_code, year = p.year, good_count = i.stored_count,
     mode = case when i.problem_count = 0 then 'ALL_OR_NOTHING' else 'GOOD_ROWS' end,
     problems = (select coalesce(jsonb_agg(problem || jsonb_build_object('reason', null,
       'field', nullif(problem ->> 'field', 'row')) order by position), '[]')
       from jsonb_array_elements(i.problems) with ordinality as kept(problem, position))
   from proposal p where p.id = i.proposal_id`,
  `alter table proposal_import alter body_code set not null, alter year set not null, alter good_count set not null,
     alter mode set not null`,
  'create index proposal_import_body on proposal_import (body_code, created_at, id)',
];

import { connectionOf, recordFields, TrainingLevel } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { referTo, School, Trade } from '../reference/reference-types.js';
import type { EmploymentRecordRow } from './employment-record.entity.js';

@ObjectType({
  description:
    'Việc làm sau tốt nghiệp: how many graduates of one trade, level and year of a school found a job (D14).',
})
@Directive('@key(fields: "id")')
export class EmploymentRecord extends VersionedRecord {
  @Field(() => School, { description: 'The school.' })
  school!: School;
  @Field(() => Trade, { description: 'The trade.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { description: 'The level.' })
  level!: TrainingLevel;
  @Field(() => Int, { description: 'Calendar year of graduation.' })
  year!: number;
  @Field(() => Int, { description: 'Who graduated.' })
  graduates!: number;
  @Field(() => Int, { description: 'Those of them who found a job.' })
  employed!: number;
  @Field(() => Int, { description: 'Those of them whose job is in the trade.' })
  employedInTrade!: number;
}

export const EmploymentRecordConnection = connectionOf(EmploymentRecord, 'EmploymentRecord', 'employment records');

/** The GraphQL view of a stored record. */
export function employmentRecordOf(row: EmploymentRecordRow): EmploymentRecord {
  return Object.assign(new EmploymentRecord(), {
    ...recordFields(row),
    school: referTo(School, row.schoolCode),
    trade: referTo(Trade, row.tradeCode),
    level: row.level,
    year: row.year,
    graduates: row.graduates,
    employed: row.employed,
    employedInTrade: row.employedInTrade,
  });
}

import {
  type Connection,
  ExpectedVersionIfAny,
  IdempotencyKey,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { EmploymentRecord, EmploymentRecordConnection } from './employment-record.type.js';
import { EmploymentRecordListArgs, listEmploymentRecords } from './employment-record-list.js';
import { RecordEmploymentInput, recordEmployment } from './record-employment.js';

const EmploymentRecordResult = resultOf(EmploymentRecord, 'EmploymentRecord');

@Resolver(() => EmploymentRecord)
export class EmploymentRecordResolver {
  @Query(() => EmploymentRecordConnection, {
    nullable: true,
    description: 'Employment records the actor may see, last made first.',
  })
  employmentRecords(
    @Args(() => EmploymentRecordListArgs) args: EmploymentRecordListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<EmploymentRecord>> {
    return listEmploymentRecords(context, args);
  }

  @Mutation(() => EmploymentRecordResult, {
    nullable: true,
    description: 'A school records or amends how many graduates of a trade, level and year found a job (duty D14).',
  })
  recordEmployment(
    @Arg('input', () => RecordEmploymentInput, { description: 'The figures.' }) input: RecordEmploymentInput,
    @ExpectedVersionIfAny() expectedVersion: number | null,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof EmploymentRecordResult> {
    return recordEmployment(context, input, expectedVersion ?? null, idempotencyKey);
  }
}

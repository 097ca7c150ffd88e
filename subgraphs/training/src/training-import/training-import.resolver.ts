import { type Connection, IdempotencyKey, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { ImportDemandInput, importDemand } from '../demand-import/import-demand.js';
import { ImportEnrolmentsInput, importEnrolments } from '../enrolment-import/import-enrolments.js';
import type { TrainingContext } from '../training-context.js';
import { TrainingImport, TrainingImportConnection, TrainingImportResult } from './training-import.type.js';
import { findTrainingImport, listTrainingImports, TrainingImportListArgs } from './training-import-list.js';

const IN_BULK =
  'Up to 10 000 rows and 8 MB at once; all of them or none, or the good ones; first dry, if wanted. A request that ' +
  'calls an import calls nothing else.';

@Resolver(() => TrainingImport)
export class TrainingImportResolver {
  @Query(() => TrainingImport, { nullable: true, description: "One import of the actor's own body." })
  trainingImport(
    @Arg('id', () => ID, { description: 'The import.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<TrainingImport | null> {
    return findTrainingImport(context, id);
  }

  @Query(() => TrainingImportConnection, {
    nullable: true,
    description: "Imports of the actor's own body, last made first; without dry runs.",
  })
  trainingImports(
    @Args(() => TrainingImportListArgs) args: TrainingImportListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TrainingImport>> {
    return listTrainingImports(context, args);
  }

  @Mutation(() => TrainingImportResult, {
    nullable: true,
    description: `A school registers many learners (duty D16), each as \`registerEnrolment\` does. ${IN_BULK}`,
  })
  importEnrolments(
    @Arg('input', () => ImportEnrolmentsInput, { description: 'The rows and whose they are.' })
    input: ImportEnrolmentsInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof TrainingImportResult> {
    return importEnrolments(context, input, idempotencyKey);
  }

  @Mutation(() => TrainingImportResult, {
    nullable: true,
    description: `HEZA (duty D8) or a locality (duty D12) writes down, or sends, the demand of many enterprises, each as \`draftDemand\` does. ${IN_BULK}`,
  })
  importDemand(
    @Arg('input', () => ImportDemandInput, { description: 'The rows and whose they are.' }) input: ImportDemandInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: TrainingContext,
  ): Promise<typeof TrainingImportResult> {
    return importDemand(context, input, idempotencyKey);
  }
}

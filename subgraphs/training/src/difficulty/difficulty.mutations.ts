import { ExpectedVersion, IdempotencyKey, RecordId, type RequestContext, resultOf } from '@hub/subgraph-kit';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { changeDifficultyConsolidation, DifficultyDirectionInput } from './change-difficulty-consolidation.js';
import { ConsolidateDifficultyReportsInput, consolidateDifficultyReports } from './consolidate-difficulty-reports.js';
import { DifficultyConsolidation, DifficultyReport } from './difficulty.type.js';
import {
  DifficultyTextInput,
  reviseDifficultyReport,
  submitDifficultyReport,
  writeDifficultyReport,
} from './write-difficulty-report.js';

const DifficultyReportResult = resultOf(DifficultyReport, 'DifficultyReport');
const DifficultyConsolidationResult = resultOf(DifficultyConsolidation, 'DifficultyConsolidation');
const TEXT = { description: 'The difficulty.' };

@Resolver()
export class DifficultyMutations {
  @Mutation(() => DifficultyReportResult, {
    nullable: true,
    description: 'Any body writes down a difficulty (duty D19).',
  })
  writeDifficultyReport(
    @Arg('bodyCode', () => ID, { description: 'The body that reports; the actor must act for it.' }) bodyCode: string,
    @Arg('text', () => DifficultyTextInput, TEXT) text: DifficultyTextInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DifficultyReportResult> {
    return writeDifficultyReport(context, { bodyCode, text }, idempotencyKey);
  }

  @Mutation(() => DifficultyReportResult, {
    nullable: true,
    description: 'The author changes a report that it has not sent (duty D19).',
  })
  reviseDifficultyReport(
    @RecordId('The report.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('text', () => DifficultyTextInput, TEXT) text: DifficultyTextInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DifficultyReportResult> {
    return reviseDifficultyReport(context, { id, expectedVersion, idempotencyKey, text });
  }

  @Mutation(() => DifficultyReportResult, {
    nullable: true,
    description: 'The author sends its report to DOLISA (duty D19).',
  })
  submitDifficultyReport(
    @RecordId('The report.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DifficultyReportResult> {
    return submitDifficultyReport(context, { id, expectedVersion, idempotencyKey });
  }

  @Mutation(() => DifficultyConsolidationResult, {
    nullable: true,
    description: 'DOLISA makes one of many reports (duty D19).',
  })
  consolidateDifficultyReports(
    @Arg('input', () => ConsolidateDifficultyReportsInput, { description: 'The consolidation.' })
    input: ConsolidateDifficultyReportsInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DifficultyConsolidationResult> {
    return consolidateDifficultyReports(context, input, idempotencyKey);
  }

  @Mutation(() => DifficultyConsolidationResult, {
    nullable: true,
    description: "DOLISA reports a consolidation to the People's Committee (duty D19).",
  })
  reportDifficultyConsolidation(
    @RecordId('The consolidation.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DifficultyConsolidationResult> {
    return changeDifficultyConsolidation(context, { id, step: 'REPORT', expectedVersion, idempotencyKey });
  }

  @Mutation(() => DifficultyConsolidationResult, {
    nullable: true,
    description: "The People's Committee takes a consolidation up (duty D19).",
  })
  considerDifficultyConsolidation(
    @RecordId('The consolidation.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DifficultyConsolidationResult> {
    return changeDifficultyConsolidation(context, { id, step: 'CONSIDER', expectedVersion, idempotencyKey });
  }

  @Mutation(() => DifficultyConsolidationResult, {
    nullable: true,
    description: "The People's Committee directs what is to be done (duty D19); by an approver.",
  })
  directDifficultyConsolidation(
    @RecordId('The consolidation.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('direction', () => DifficultyDirectionInput, { description: 'What is to be done.' })
    direction: DifficultyDirectionInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DifficultyConsolidationResult> {
    return changeDifficultyConsolidation(context, { id, step: 'DIRECT', expectedVersion, idempotencyKey, direction });
  }
}

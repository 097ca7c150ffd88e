import {
  type Connection,
  ExpectedVersion,
  IdempotencyKey,
  RecordId,
  type RequestContext,
  resultOf,
} from '@hub/subgraph-kit';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { answerSupervisionFinding } from './answer-supervision-finding.js';
import { RecordSupervisionFindingInput, recordSupervisionFinding } from './record-supervision-finding.js';
import { SupervisionFinding, SupervisionFindingConnection } from './supervision-finding.type.js';
import {
  listSupervisionFindings,
  SupervisionFindingListArgs,
  supervisionFindingLoader,
} from './supervision-finding-list.js';

const SupervisionFindingResult = resultOf(SupervisionFinding, 'SupervisionFinding');

@Resolver(() => SupervisionFinding)
export class SupervisionFindingResolver {
  @Query(() => SupervisionFinding, { nullable: true, description: 'One supervision finding, if the actor may see it.' })
  supervisionFinding(
    @RecordId('The finding.') id: string,
    @Ctx() context: RequestContext,
  ): Promise<SupervisionFinding | null> {
    return context.loaders.of(context, supervisionFindingLoader).load(id);
  }

  @Query(() => SupervisionFindingConnection, {
    nullable: true,
    description: 'Supervision findings the actor may see, last recorded first.',
  })
  supervisionFindings(
    @Args(() => SupervisionFindingListArgs) args: SupervisionFindingListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<SupervisionFinding>> {
    return listSupervisionFindings(context, args);
  }

  @Mutation(() => SupervisionFindingResult, {
    nullable: true,
    description: 'The Fatherland Front or one of its organisations writes down what it observed (duty D10).',
  })
  recordSupervisionFinding(
    @Arg('input', () => RecordSupervisionFindingInput, { description: 'The observation.' })
    input: RecordSupervisionFindingInput,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof SupervisionFindingResult> {
    return recordSupervisionFinding(context, input, idempotencyKey);
  }

  @Mutation(() => SupervisionFindingResult, {
    nullable: true,
    description: 'The body supervised answers a finding (duty D10).',
  })
  answerSupervisionFinding(
    @RecordId('The finding.') id: string,
    @ExpectedVersion() expectedVersion: number,
    @Arg('answer', () => String, { description: 'What the body says to it, 1–4000 characters.' }) answer: string,
    @IdempotencyKey() idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof SupervisionFindingResult> {
    return answerSupervisionFinding(context, { id, expectedVersion, idempotencyKey, answer });
  }
}

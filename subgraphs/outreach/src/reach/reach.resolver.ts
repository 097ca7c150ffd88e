import { Conflict, InvalidInput, NotAllowed, PolicyRefusal, type RequestContext } from '@hub/subgraph-kit';
import { Arg, Ctx, createUnionType, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { OutreachEvent } from '../event/event.type.js';
import { Publication } from '../publication/publication.type.js';
import { ReachPart, ReachReport } from './reach.type.js';
import { attendanceLoader, eventReachLoader, peopleIn, publicationReachLoader } from './read-reach.js';
import { ReportReachInput, reportReach } from './report-reach.js';

const ReachResult = createUnionType({
  name: 'ReachResult',
  description: 'What is now reported, or why nothing was changed.',
  types: () => [ReachReport, PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const,
});

const PARTS = { nullable: true, description: 'Whom it reached, by place and trade; null for whom figures are not.' };

@Resolver()
export class ReachMutations {
  @Mutation(() => ReachResult, {
    nullable: true,
    description:
      'Reports whom a publication or an event reached (duty D9): the Department of Information for any, others for ' +
      'their own. The latest report of a place and trade replaces the earlier.',
  })
  reportReach(
    @Arg('input', () => ReportReachInput, { description: 'The report.' }) input: ReportReachInput,
    @Arg('idempotencyKey', () => String, {
      description:
        'Chosen by the client, 1–128 characters, not blank: a retry with the same key answers the first result.',
    })
    idempotencyKey: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ReachResult> {
    return reportReach(context, input, idempotencyKey);
  }
}

@Resolver(() => Publication)
export class PublicationReachResolver {
  @FieldResolver(() => [ReachPart], PARTS)
  reach(@Root() { id }: Publication, @Ctx() context: RequestContext): Promise<ReachPart[] | null> {
    return context.loaders.of(context, publicationReachLoader).load(id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'People reached, as last reported; null for whom figures are not. It stays when the publication is retracted, and ' +
      'then counts in no figure.',
  })
  async peopleReached(@Root() { id }: Publication, @Ctx() context: RequestContext): Promise<number | null> {
    const parts = await context.loaders.of(context, publicationReachLoader).load(id);
    return parts && peopleIn(parts);
  }
}

@Resolver(() => OutreachEvent)
export class EventReachResolver {
  @FieldResolver(() => [ReachPart], {
    ...PARTS,
    description: 'Whom it reached besides those who came, by place and trade; null for whom figures are not.',
  })
  reach(@Root() { id }: OutreachEvent, @Ctx() context: RequestContext): Promise<ReachPart[] | null> {
    return context.loaders.of(context, eventReachLoader).load(id);
  }

  @FieldResolver(() => [ReachPart], {
    nullable: true,
    description: 'Those who came, by place and trade, where the host divided them; null for whom figures are not.',
  })
  attendanceParts(@Root() { id }: OutreachEvent, @Ctx() context: RequestContext): Promise<ReachPart[] | null> {
    return context.loaders.of(context, attendanceLoader).load(id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Its attendance and whom it reached besides; null for whom figures are not.',
  })
  async peopleReached(
    @Root() { id, attendance }: OutreachEvent,
    @Ctx() context: RequestContext,
  ): Promise<number | null> {
    const parts = await context.loaders.of(context, eventReachLoader).load(id);
    return parts && (attendance ?? 0) + peopleIn(parts);
  }
}

import type { HubEvent } from '@hub/events';
import { type LatestValue, type RequestContext, requirePermission, WHOLE_PROGRAMME } from '@hub/subgraph-kit';
import { Arg, Ctx, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { type BudgetFacts, readBudgetFacts } from './budget-facts.js';
import { figuresOf, loadBudgetFigures } from './budget-figures.js';
import { BudgetFigures } from './budget-figures.type.js';

const YEAR = { description: 'Fiscal year: a calendar year.' };

@Resolver()
export class ProposalTotalsResolver {
  @Query(() => BudgetFigures, { nullable: true, description: 'What was proposed, estimated and approved, now.' })
  proposalTotals(@Arg('year', () => Int, YEAR) year: number, @Ctx() context: RequestContext): Promise<BudgetFigures> {
    return loadBudgetFigures(context, { by: 'programme', code: '', year });
  }

  @Subscription(() => BudgetFigures, {
    nullable: true,
    description:
      'What was proposed, estimated and approved: now, and again after every change. Absolute, so a missed message is no loss.',
    subscribe: ({ args, context }) => watchTotals((args as { year: number }).year, context as RequestContext),
    name: 'proposalTotals',
  })
  proposalTotalsChanged(
    @Root() totals: ReadTotals,
    @Arg('year', () => Int, YEAR) _year: number,
    @Ctx() { registry }: RequestContext,
  ): BudgetFigures {
    return figuresOf(totals.facts, totals.asOf, registry);
  }
}

/** Totals as read; the GraphQL objects are made anew for every event, for events are shared between readers. */
interface ReadTotals {
  readonly asOf: Date;
  readonly sequence: number;
  readonly facts: BudgetFacts;
}

function watchTotals(year: number, context: RequestContext): LatestValue<ReadTotals> {
  requirePermission(context, 'aggregate.read');
  const { em, now } = context;
  return context.live.watch({
    key: `proposalTotals ${year}`,
    moves: (event: HubEvent) => event.data.year === year,
    read: async () => {
      const [facts] = await readBudgetFacts(
        em.fork(),
        'programme',
        [{ by: 'programme', code: '', year }],
        WHOLE_PROGRAMME,
      );
      if (facts === undefined) throw new Error('No figures were read.');
      return { asOf: now(), sequence: facts.sequence, facts };
    },
  });
}

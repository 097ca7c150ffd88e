import type { RequestContext } from '@hub/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { ProposalLine } from '../proposal-line/proposal-line.type.js';
import { proposalLineLoader } from '../proposal-line/proposal-line-loaders.js';
import { PageArgs } from '../record/connection-type.js';
import { BudgetCut } from './budget-cut.js';
import { DifferenceKind } from './money-level.js';
import { explainLines, reconcileParts, reconcileYear } from './reconcile.js';
import { ExplainedLine, ExplainedLineConnection, ReconciledPart, Reconciliation } from './reconciliation.type.js';

@Resolver(() => Reconciliation)
export class ReconciliationResolver {
  @Query(() => Reconciliation, {
    nullable: true,
    description:
      'How a fiscal year’s money came from the policy’s price to its allocation, every difference explained (duties D2, D5, D11, D20).',
  })
  reconciliation(
    @Arg('fiscalYear', () => Int, { description: 'Fiscal year.' }) fiscalYear: number,
    @Ctx() context: RequestContext,
  ): Promise<Reconciliation> {
    return reconcileYear(context, fiscalYear);
  }

  @FieldResolver(() => [ReconciledPart], { description: 'The same cut by something; the parts add up to the whole.' })
  parts(
    @Root() { fiscalYear }: Reconciliation,
    @Arg('by', () => BudgetCut, { description: 'What to cut by.' }) by: BudgetCut,
    @Ctx() context: RequestContext,
  ): Promise<ReconciledPart[]> {
    return reconcileParts(context, fiscalYear, by);
  }

  @FieldResolver(() => ExplainedLineConnection, {
    nullable: true,
    description: 'The lines that differ for one reason; for those who may read estimates that are being made.',
  })
  lines(
    @Root() { fiscalYear }: Reconciliation,
    @Arg('kind', () => DifferenceKind, { description: 'The reason.' }) kind: DifferenceKind,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<ExplainedLineConnection> {
    return explainLines(context, fiscalYear, kind, page);
  }
}

@Resolver(() => ExplainedLine)
export class ExplainedLineResolver {
  @FieldResolver(() => ProposalLine, { description: 'The line: heads, unit amounts, clauses, corrections.' })
  line(@Root() { id }: ExplainedLine, @Ctx() context: RequestContext): Promise<ProposalLine> {
    return context.loaders.of(context, proposalLineLoader).load(id);
  }
}

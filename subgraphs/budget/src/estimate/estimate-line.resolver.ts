import { permitted } from '@hub/policy-rules';
import { PolicyDecision, type RequestContext, Vnd } from '@hub/subgraph-kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Proposal } from '../proposal/proposal.type.js';
import { proposalLoader } from '../proposal/proposal-list.js';
import { ProposalLine } from '../proposal-line/proposal-line.type.js';
import { correctionsLoader, proposalLineLoader } from '../proposal-line/proposal-line-loaders.js';
import { EstimateLine } from './estimate-line.type.js';
import { allocatedLoader } from './estimate-lines.js';
import { MoneyStep, moneyStepsOf } from './money-step.js';

@Resolver(() => EstimateLine)
export class EstimateLineResolver {
  @FieldResolver(() => Proposal, { nullable: true, description: 'The proposal, if the actor may see it.' })
  async proposal(@Root() { proposalId }: EstimateLine, @Ctx() context: RequestContext): Promise<Proposal | null> {
    if (!permitted(context.actor, 'proposal.read').allowed) return null;
    return context.loaders.of(context, proposalLoader).load(proposalId);
  }

  @FieldResolver(() => ProposalLine, {
    description: 'The line it folds in: heads, months, unit amounts, corrections, demand.',
  })
  proposalLine(@Root() { proposalLineId }: EstimateLine, @Ctx() context: RequestContext): Promise<ProposalLine> {
    return context.loaders.of(context, proposalLineLoader).load(proposalLineId);
  }

  @FieldResolver(() => PolicyDecision, { description: 'What its price stands on: unit amounts, clauses, reasons.' })
  async decision(@Root() { proposalLineId }: EstimateLine, @Ctx() context: RequestContext): Promise<PolicyDecision> {
    return (await context.loaders.of(context, proposalLineLoader).load(proposalLineId)).decision;
  }

  @FieldResolver(() => Vnd, { description: 'What decided allocations gave of it.' })
  allocatedVnd(@Root() { id }: EstimateLine, @Ctx() context: RequestContext): Promise<bigint> {
    return context.loaders.of(context, allocatedLoader).load(id);
  }

  @FieldResolver(() => [MoneyStep], {
    description: 'What it came to at each level, from heads times the policy’s unit amount on, and why each differs.',
  })
  async steps(@Root() line: EstimateLine, @Ctx() context: RequestContext): Promise<MoneyStep[]> {
    const source = await context.loaders.of(context, proposalLineLoader).load(line.proposalLineId);
    const [corrections, allocatedVnd] = await Promise.all([
      context.loaders.of(context, correctionsLoader).load(line.proposalLineId),
      context.loaders.of(context, allocatedLoader).load(line.id),
    ]);
    return moneyStepsOf(line, source, corrections.at(-1)?.reason ?? null, allocatedVnd);
  }
}

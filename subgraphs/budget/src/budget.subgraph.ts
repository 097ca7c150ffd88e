import { buildFederatedSchema, type RequestContext, type SubgraphDefinition } from '@hub/subgraph-kit';
import { ConsolidationRow } from './consolidation/consolidation.entity.js';
import { ConsolidationResolver } from './consolidation/consolidation.resolver.js';
import { EstimateLineRow, EstimateRow } from './estimate/estimate.entity.js';
import { EstimateMutations } from './estimate/estimate.mutations.js';
import { EstimateConnectionResolver, EstimateLineResolver, EstimateResolver } from './estimate/estimate.resolver.js';
import { estimateLoader } from './estimate/estimate-list.js';
import {
  BodyBudgetResolver,
  PlaceBudgetResolver,
  ProgrammeBudgetResolver,
  SchoolBudgetResolver,
  TradeBudgetResolver,
} from './figures/budget-figures.resolver.js';
import { ProposalTotalsResolver } from './figures/proposal-totals.js';
import { BudgetTables } from './migrations/001-budget.migration.js';
import { ProposalLineRow, ProposalRow } from './proposal/proposal.entity.js';
import { ProposalMutations } from './proposal/proposal.mutations.js';
import { ProposalConnectionResolver, ProposalResolver } from './proposal/proposal.resolver.js';
import { proposalLoader } from './proposal/proposal-list.js';
import { Programme } from './reference/reference-types.js';

interface Reference {
  readonly id: string;
}

/** The budget subgraph: proposals, their consolidation, and the yearly estimate. */
export function budgetSubgraph(): SubgraphDefinition {
  return {
    domain: 'budget',
    entities: [ProposalRow, ProposalLineRow, ConsolidationRow, EstimateRow, EstimateLineRow],
    migrations: [{ name: '001-budget', class: BudgetTables }],
    buildSchema: buildBudgetSchema,
  };
}

/** The schema alone, for printing and composing. */
export function buildBudgetSchema() {
  return buildFederatedSchema({
    resolvers: [
      ProposalResolver,
      ProposalConnectionResolver,
      ProposalMutations,
      ConsolidationResolver,
      EstimateResolver,
      EstimateLineResolver,
      EstimateConnectionResolver,
      EstimateMutations,
      ProposalTotalsResolver,
      ProgrammeBudgetResolver,
      TradeBudgetResolver,
      PlaceBudgetResolver,
      SchoolBudgetResolver,
      BodyBudgetResolver,
    ],
    // No field of this subgraph leads to it: the registry does.
    orphanedTypes: [Programme],
    references: {
      Proposal: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, proposalLoader).load(id),
      Estimate: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, estimateLoader).load(id),
    },
  });
}

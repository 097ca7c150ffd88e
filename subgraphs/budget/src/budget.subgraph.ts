import { buildFederatedSchema, ImportTurns, type RequestContext, type SubgraphDefinition } from '@hub/subgraph-kit';
import { AllocationLineRow, AllocationReceiptRow, AllocationRow } from './allocation/allocation.entity.js';
import { AllocationLineResolver, AllocationResolver } from './allocation/allocation.resolver.js';
import type { BudgetContext } from './budget-context.js';
import { ProposalCommentRow } from './comment/comment.entity.js';
import { CommentResolver } from './comment/comment.resolver.js';
import { ConsolidationInputRow, ConsolidationRow } from './consolidation/consolidation.entity.js';
import { ConsolidationResolver } from './consolidation/consolidation.resolver.js';
import { DemandResolver } from './demand/demand.resolver.js';
import { EstimateLineRow, EstimateRow } from './estimate/estimate.entity.js';
import { EstimateMutations } from './estimate/estimate.mutations.js';
import { EstimateConnectionResolver, EstimateFigureResolver, EstimateResolver } from './estimate/estimate.resolver.js';
import { EstimateLineResolver } from './estimate/estimate-line.resolver.js';
import { estimateLoader } from './estimate/estimate-list.js';
import {
  BodyBudgetResolver,
  BudgetAreaResolver,
  PlaceBudgetResolver,
  ProgrammeBudgetResolver,
  SchoolBudgetResolver,
  TradeBudgetResolver,
} from './figures/budget-figures.resolver.js';
import { ProposalTotalsResolver } from './figures/proposal-totals.js';
import { BudgetTables } from './migrations/001-budget.migration.js';
import { BudgetCycle } from './migrations/002-budget-cycle.migration.js';
import { ProposalImports } from './migrations/003-proposal-imports.migration.js';
import { ProposalRow } from './proposal/proposal.entity.js';
import { ProposalMutations } from './proposal/proposal.mutations.js';
import { ProposalConnectionResolver, ProposalResolver } from './proposal/proposal.resolver.js';
import { proposalLoader } from './proposal/proposal-list.js';
import { ProposalImportRow } from './proposal-import/proposal-import.entity.js';
import { ProposalImportResolver } from './proposal-import/proposal-import.resolver.js';
import { ProposalLineRow } from './proposal-line/proposal-line.entity.js';
import { ProposalLineResolver } from './proposal-line/proposal-line.resolver.js';
import { ExplainedLineResolver, ReconciliationResolver } from './reconciliation/reconciliation.resolver.js';
import { RecordChangeRow } from './record/record-change.entity.js';
import { Programme } from './reference/reference-types.js';
import { RoundRow } from './round/round.entity.js';
import { RoundResolver } from './round/round.resolver.js';

interface Reference {
  readonly id: string;
}

/** The budget subgraph: rounds, proposals, their consolidation, the yearly estimate and its allocation. */
export function budgetSubgraph(): SubgraphDefinition {
  const imports = new ImportTurns();
  return {
    domain: 'budget',
    entities: [
      RoundRow,
      ProposalRow,
      ProposalLineRow,
      ProposalCommentRow,
      ProposalImportRow,
      ConsolidationRow,
      ConsolidationInputRow,
      EstimateRow,
      EstimateLineRow,
      AllocationRow,
      AllocationLineRow,
      AllocationReceiptRow,
      RecordChangeRow,
    ],
    migrations: [
      { name: '001-budget', class: BudgetTables },
      { name: '002-budget-cycle', class: BudgetCycle },
      { name: '003-proposal-imports', class: ProposalImports },
    ],
    extendContext: (context): BudgetContext => ({ ...context, imports }),
    buildSchema: buildBudgetSchema,
  };
}

/** The schema alone, for printing and composing. */
export function buildBudgetSchema() {
  return buildFederatedSchema({
    resolvers: [
      RoundResolver,
      ProposalResolver,
      ProposalConnectionResolver,
      ProposalMutations,
      ProposalLineResolver,
      ProposalImportResolver,
      DemandResolver,
      CommentResolver,
      ConsolidationResolver,
      EstimateResolver,
      EstimateLineResolver,
      EstimateFigureResolver,
      EstimateConnectionResolver,
      EstimateMutations,
      AllocationResolver,
      AllocationLineResolver,
      ReconciliationResolver,
      ExplainedLineResolver,
      ProposalTotalsResolver,
      ProgrammeBudgetResolver,
      TradeBudgetResolver,
      PlaceBudgetResolver,
      SchoolBudgetResolver,
      BodyBudgetResolver,
      BudgetAreaResolver,
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

import type { NamedMigration } from '@hub/subgraph-kit';
import { DifficultyConsolidationRow, DifficultyReportRow } from './difficulty/difficulty.entity.js';
import { DifficultyMutations } from './difficulty/difficulty.mutations.js';
import { DifficultyConsolidationResolver, DifficultyReportResolver } from './difficulty/difficulty.resolver.js';
import { findDifficultyConsolidation } from './difficulty/difficulty-consolidation-list.js';
import { difficultyReportLoader } from './difficulty/difficulty-report-list.js';
import { GuidanceAddresseeRow, GuidanceRow } from './guidance/guidance.entity.js';
import { GuidanceResolver } from './guidance/guidance.resolver.js';
import { guidanceLoader } from './guidance/guidance-list.js';
import { InspectionRow } from './inspection/inspection.entity.js';
import { InspectionResolver } from './inspection/inspection.resolver.js';
import { inspectionLoader } from './inspection/inspection-list.js';
import { Implementation } from './migrations/010-implementation.migration.js';
import { SupervisionFindingRow } from './supervision/supervision-finding.entity.js';
import { SupervisionFindingResolver } from './supervision/supervision-finding.resolver.js';
import { supervisionFindingLoader } from './supervision/supervision-finding-list.js';
import type { TrainingContext } from './training-context.js';

interface Reference {
  readonly id: string;
}

/** The nouns of the implementation area (duties D1, D7, D10, D14, D19), as parts of the training subgraph. */
export const IMPLEMENTATION_AREA = {
  entities: [
    GuidanceRow,
    GuidanceAddresseeRow,
    InspectionRow,
    SupervisionFindingRow,
    DifficultyReportRow,
    DifficultyConsolidationRow,
  ],
  migrations: [{ name: '010-implementation', class: Implementation }] satisfies NamedMigration[],
  resolvers: [
    GuidanceResolver,
    InspectionResolver,
    SupervisionFindingResolver,
    DifficultyReportResolver,
    DifficultyConsolidationResolver,
    DifficultyMutations,
  ],
  references: {
    Guidance: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, guidanceLoader).load(id),
    Inspection: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, inspectionLoader).load(id),
    SupervisionFinding: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, supervisionFindingLoader).load(id),
    DifficultyReport: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, difficultyReportLoader).load(id),
    DifficultyConsolidation: async ({ id }: Reference, context: TrainingContext) =>
      findDifficultyConsolidation(context, id),
  },
} as const;

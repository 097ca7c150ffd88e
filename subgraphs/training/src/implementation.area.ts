import type { NamedMigration } from '@hub/subgraph-kit';
import { DifficultyConsolidationRow, DifficultyReportRow } from './difficulty/difficulty.entity.js';
import { DifficultyMutations } from './difficulty/difficulty.mutations.js';
import { DifficultyConsolidationResolver, DifficultyReportResolver } from './difficulty/difficulty.resolver.js';
import { findDifficultyConsolidation } from './difficulty/difficulty-consolidation-list.js';
import { difficultyReportLoader } from './difficulty/difficulty-report-list.js';
import { EmploymentRecordRow } from './employment/employment-record.entity.js';
import { EmploymentRecordResolver } from './employment/employment-record.resolver.js';
import { employmentRecordLoader } from './employment/employment-record-list.js';
import { GuidanceAddresseeRow, GuidanceRow } from './guidance/guidance.entity.js';
import { GuidanceResolver } from './guidance/guidance.resolver.js';
import { guidanceLoader } from './guidance/guidance-list.js';
import { ImplementationFiguresResolver } from './implementation-figures/implementation-figures.resolver.js';
import { ImplementationPlanRow } from './implementation-plan/implementation-plan.entity.js';
import { ImplementationPlanResolver } from './implementation-plan/implementation-plan.resolver.js';
import { implementationPlanLoader } from './implementation-plan/implementation-plan-list.js';
import { InspectionRow } from './inspection/inspection.entity.js';
import { InspectionResolver } from './inspection/inspection.resolver.js';
import { inspectionLoader } from './inspection/inspection-list.js';
import { Implementation } from './migrations/010-implementation.migration.js';
import { SchoolPlans } from './migrations/011-school-plans.migration.js';
import { Streaming } from './migrations/012-streaming.migration.js';
import { ProgressReports } from './migrations/013-progress-report.migration.js';
import { PartnershipEnterprise } from './migrations/014-partnership-enterprise.migration.js';
import { PartnershipRow } from './partnership/partnership.entity.js';
import { PartnershipResolver } from './partnership/partnership.resolver.js';
import { partnershipLoader } from './partnership/partnership-list.js';
import { ProgressReportRow } from './progress-report/progress-report.entity.js';
import { ProgressReportResolver } from './progress-report/progress-report.resolver.js';
import { progressReportLoader } from './progress-report/progress-report-list.js';
import { ReportFiguresResolver } from './progress-report/report-figures.resolver.js';
import { ProgressContributionRow, ReportingPeriodRow } from './reporting-period/reporting-period.entity.js';
import { ReportingPeriodResolver } from './reporting-period/reporting-period.resolver.js';
import { reportingPeriodLoader } from './reporting-period/reporting-period-list.js';
import { StreamingActualRow, StreamingCohortRow } from './streaming/streaming.entity.js';
import { StreamingActualResolver, StreamingCohortResolver } from './streaming/streaming.resolver.js';
import { streamingActualLoader, streamingCohortLoader } from './streaming/streaming-list.js';
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
    ImplementationPlanRow,
    PartnershipRow,
    EmploymentRecordRow,
    StreamingCohortRow,
    StreamingActualRow,
    ReportingPeriodRow,
    ProgressContributionRow,
    ProgressReportRow,
  ],
  migrations: [
    { name: '010-implementation', class: Implementation },
    { name: '011-school-plans', class: SchoolPlans },
    { name: '012-streaming', class: Streaming },
    { name: '013-progress-report', class: ProgressReports },
    { name: '014-partnership-enterprise', class: PartnershipEnterprise },
  ] satisfies NamedMigration[],
  resolvers: [
    GuidanceResolver,
    InspectionResolver,
    SupervisionFindingResolver,
    DifficultyReportResolver,
    DifficultyConsolidationResolver,
    DifficultyMutations,
    ImplementationPlanResolver,
    PartnershipResolver,
    EmploymentRecordResolver,
    ImplementationFiguresResolver,
    StreamingCohortResolver,
    StreamingActualResolver,
    ReportingPeriodResolver,
    ProgressReportResolver,
    ReportFiguresResolver,
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
    ImplementationPlan: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, implementationPlanLoader).load(id),
    Partnership: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, partnershipLoader).load(id),
    EmploymentRecord: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, employmentRecordLoader).load(id),
    StreamingCohort: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, streamingCohortLoader).load(id),
    StreamingActual: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, streamingActualLoader).load(id),
    ReportingPeriod: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, reportingPeriodLoader).load(id),
    ProgressReport: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, progressReportLoader).load(id),
  },
} as const;

import type { NamedMigration } from '@hub/subgraph-kit';
import { DemandConsolidationRow, DemandRow } from './demand/demand.entity.js';
import { DemandMutations } from './demand/demand.mutations.js';
import { DemandConsolidationResolver, DemandResolver } from './demand/demand.resolver.js';
import { demandConsolidationLoader, demandLoader } from './demand/demand-list.js';
import {
  BodyTrainingResolver,
  DemandFiguresResolver,
  TrainingDemandResolver,
} from './demand-figures/demand-figures.resolver.js';
import { LearnerDuplicateRow } from './duplicate/learner-duplicate.entity.js';
import { DuplicateSideResolver, LearnerDuplicateResolver } from './duplicate/learner-duplicate.resolver.js';
import { learnerDuplicateLoader } from './duplicate/learner-duplicate-list.js';
import { EnrolmentRow } from './enrolment/enrolment.entity.js';
import { EnrolmentMutations, EnrolmentTransferMutations } from './enrolment/enrolment.mutations.js';
import { EnrolmentConnectionResolver, EnrolmentResolver } from './enrolment/enrolment.resolver.js';
import { enrolmentLoader } from './enrolment/enrolment-list.js';
import { EnterpriseLocationRow, EnterpriseRow } from './enterprise/enterprise.entity.js';
import { EnterpriseResolver } from './enterprise/enterprise.resolver.js';
import { enterpriseLoader } from './enterprise/enterprise-list.js';
import { EnrolmentCountsResolver } from './figures/enrolment-counts.js';
import {
  EnrolmentAreaResolver,
  PlaceTrainingResolver,
  ProgrammeTrainingResolver,
  SchoolTrainingResolver,
  TradeTrainingResolver,
} from './figures/training-figures.resolver.js';
import { GeneralEducationClassRow } from './general-education-class/general-education-class.entity.js';
import { GeneralEducationClassResolver } from './general-education-class/general-education-class.resolver.js';
import { generalEducationClassLoader } from './general-education-class/general-education-class-list.js';
import { learnerLoader } from './learner/find-learner.js';
import { LearnerRow } from './learner/learner.entity.js';
import { LearnerMutations } from './learner/learner.mutations.js';
import { LearnerResolver } from './learner/learner.resolver.js';
import { EnrolmentLife } from './migrations/020-enrolment-life.migration.js';
import { Demand } from './migrations/021-demand.migration.js';
import { TrainingPlans } from './migrations/022-training-plan.migration.js';
import { Import } from './migrations/030-import.migration.js';
import { LearnerCorrection } from './migrations/031-learner-correction.migration.js';
import { ConsolidationHistory } from './migrations/032-consolidation-history.migration.js';
import { PedagogyNeedRow } from './pedagogy-need/pedagogy-need.entity.js';
import { PedagogyNeedConnectionResolver, PedagogyNeedResolver } from './pedagogy-need/pedagogy-need.resolver.js';
import { pedagogyNeedLoader } from './pedagogy-need/pedagogy-need-list.js';
import { PolicyResolver } from './policy/policy.resolver.js';
import { PolicySimulationResolver } from './policy-simulation/policy-simulation.resolver.js';
import type { TrainingContext } from './training-context.js';
import { ImportRunRow } from './training-import/import-run.entity.js';
import { TrainingImportResolver } from './training-import/training-import.resolver.js';
import { TrainingPlanRow } from './training-plan/training-plan.entity.js';
import { TrainingPlanResolver } from './training-plan/training-plan.resolver.js';
import { trainingPlanLoader } from './training-plan/training-plan-list.js';

interface Reference {
  readonly id: string;
}

/** Learners and their enrolments, teachers' and workers' needs of training (duties D8, D12, D13, D15 to D18). */
export const TRAINING_AREA = {
  entities: [
    LearnerRow,
    EnrolmentRow,
    LearnerDuplicateRow,
    PedagogyNeedRow,
    EnterpriseRow,
    EnterpriseLocationRow,
    DemandRow,
    DemandConsolidationRow,
    TrainingPlanRow,
    GeneralEducationClassRow,
    ImportRunRow,
  ],
  /** After those of the implementation area, whose history they use. */
  migrations: [
    { name: '020-enrolment-life', class: EnrolmentLife },
    { name: '021-demand', class: Demand },
    { name: '022-training-plan', class: TrainingPlans },
    { name: '030-import', class: Import },
    { name: '031-learner-correction', class: LearnerCorrection },
    { name: '032-consolidation-history', class: ConsolidationHistory },
  ] satisfies NamedMigration[],
  resolvers: [
    EnrolmentResolver,
    EnrolmentConnectionResolver,
    EnrolmentMutations,
    EnrolmentTransferMutations,
    LearnerMutations,
    LearnerResolver,
    LearnerDuplicateResolver,
    DuplicateSideResolver,
    PedagogyNeedResolver,
    PedagogyNeedConnectionResolver,
    EnrolmentCountsResolver,
    ProgrammeTrainingResolver,
    TradeTrainingResolver,
    PlaceTrainingResolver,
    SchoolTrainingResolver,
    EnrolmentAreaResolver,
    PolicyResolver,
    PolicySimulationResolver,
    EnterpriseResolver,
    DemandResolver,
    DemandConsolidationResolver,
    DemandMutations,
    TrainingDemandResolver,
    DemandFiguresResolver,
    BodyTrainingResolver,
    TrainingPlanResolver,
    GeneralEducationClassResolver,
    TrainingImportResolver,
  ],
  references: {
    Learner: async ({ id }: Reference, context: TrainingContext) => context.loaders.of(context, learnerLoader).load(id),
    Enrolment: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, enrolmentLoader).load(id),
    LearnerDuplicate: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, learnerDuplicateLoader).load(id),
    Enterprise: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, enterpriseLoader).load(id),
    Demand: async ({ id }: Reference, context: TrainingContext) => context.loaders.of(context, demandLoader).load(id),
    DemandConsolidation: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, demandConsolidationLoader).load(id),
    TrainingPlan: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, trainingPlanLoader).load(id),
    GeneralEducationClass: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, generalEducationClassLoader).load(id),
    PedagogyNeed: async ({ id }: Reference, context: TrainingContext) =>
      context.loaders.of(context, pedagogyNeedLoader).load(id),
  },
} as const;

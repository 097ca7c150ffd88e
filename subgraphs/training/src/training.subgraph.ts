import { buildFederatedSchema, type SubgraphDefinition } from '@hub/subgraph-kit';
import { EnrolmentRow } from './enrolment/enrolment.entity.js';
import { EnrolmentMutations } from './enrolment/enrolment.mutations.js';
import { EnrolmentConnectionResolver, EnrolmentResolver } from './enrolment/enrolment.resolver.js';
import { enrolmentLoader } from './enrolment/enrolment-list.js';
import { EnrolmentCountsResolver } from './figures/enrolment-counts.js';
import {
  PlaceTrainingResolver,
  ProgrammeTrainingResolver,
  SchoolTrainingResolver,
  TradeTrainingResolver,
} from './figures/training-figures.resolver.js';
import { IMPLEMENTATION_AREA } from './implementation.area.js';
import { learnerLoader } from './learner/find-learner.js';
import { LearnerRow } from './learner/learner.entity.js';
import type { NationalIdVault } from './learner/national-id.js';
import { Enrolment } from './migrations/001-enrolment.migration.js';
import { PedagogyNeedRow } from './pedagogy-need/pedagogy-need.entity.js';
import { PedagogyNeedConnectionResolver, PedagogyNeedResolver } from './pedagogy-need/pedagogy-need.resolver.js';
import { pedagogyNeedLoader } from './pedagogy-need/pedagogy-need-list.js';
import { Programme } from './reference/reference-types.js';
import type { TrainingContext } from './training-context.js';

interface Reference {
  readonly id: string;
}

/** The training subgraph. `nationalIds` keeps learners' ID numbers; its secret lives outside the database. */
export function trainingSubgraph(nationalIds: NationalIdVault): SubgraphDefinition {
  return {
    domain: 'training',
    entities: [LearnerRow, EnrolmentRow, PedagogyNeedRow, ...IMPLEMENTATION_AREA.entities],
    migrations: [{ name: '001-enrolment', class: Enrolment }, ...IMPLEMENTATION_AREA.migrations],
    extendContext: (context): TrainingContext => ({ ...context, nationalIds }),
    buildSchema: buildTrainingSchema,
  };
}

/** The schema alone, for printing and composing. */
export function buildTrainingSchema() {
  return buildFederatedSchema({
    resolvers: [
      EnrolmentResolver,
      EnrolmentConnectionResolver,
      EnrolmentMutations,
      PedagogyNeedResolver,
      PedagogyNeedConnectionResolver,
      EnrolmentCountsResolver,
      ProgrammeTrainingResolver,
      TradeTrainingResolver,
      PlaceTrainingResolver,
      SchoolTrainingResolver,
      ...IMPLEMENTATION_AREA.resolvers,
    ],
    // No field of this subgraph leads to it: the registry does.
    orphanedTypes: [Programme],
    references: {
      Learner: async ({ id }: Reference, context: TrainingContext) =>
        context.loaders.of(context, learnerLoader).load(id),
      Enrolment: async ({ id }: Reference, context: TrainingContext) =>
        context.loaders.of(context, enrolmentLoader).load(id),
      PedagogyNeed: async ({ id }: Reference, context: TrainingContext) =>
        context.loaders.of(context, pedagogyNeedLoader).load(id),
      ...IMPLEMENTATION_AREA.references,
    },
  });
}

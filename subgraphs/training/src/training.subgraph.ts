import { buildFederatedSchema, ImportTurns, type SubgraphDefinition } from '@hub/subgraph-kit';
import { IMPLEMENTATION_AREA } from './implementation.area.js';
import type { NationalIdVault } from './learner/national-id.js';
import { Enrolment } from './migrations/001-enrolment.migration.js';
import { FigureSeal } from './progress-report/figure-seal.js';
import { Programme } from './reference/reference-types.js';
import { TRAINING_AREA } from './training.area.js';
import type { TrainingContext } from './training-context.js';

/** The training subgraph. `nationalIds` keeps learners' ID numbers; its secret lives outside the database. */
export function trainingSubgraph(nationalIds: NationalIdVault): SubgraphDefinition {
  const imports = new ImportTurns();
  const figureSeal = new FigureSeal(nationalIds.deriveKey('figures of progress reports'));
  return {
    domain: 'training',
    entities: [...TRAINING_AREA.entities, ...IMPLEMENTATION_AREA.entities],
    migrations: [
      { name: '001-enrolment', class: Enrolment },
      ...IMPLEMENTATION_AREA.migrations,
      ...TRAINING_AREA.migrations,
    ],
    extendContext: (context): TrainingContext => ({ ...context, nationalIds, imports, figureSeal }),
    buildSchema: buildTrainingSchema,
  };
}

/** The schema alone, for printing and composing. */
export function buildTrainingSchema() {
  return buildFederatedSchema({
    resolvers: [...TRAINING_AREA.resolvers, ...IMPLEMENTATION_AREA.resolvers],
    // No field of this subgraph leads to it: the registry does.
    orphanedTypes: [Programme],
    references: { ...TRAINING_AREA.references, ...IMPLEMENTATION_AREA.references },
  });
}

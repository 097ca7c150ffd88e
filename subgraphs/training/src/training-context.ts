import type { ImportTurns, RequestContext } from '@hub/subgraph-kit';
import type { NationalIdVault } from './learner/national-id.js';
import type { FigureSeal } from './progress-report/figure-seal.js';

/** What training's commands and resolvers work with. */
export interface TrainingContext extends RequestContext {
  readonly nationalIds: NationalIdVault;
  readonly imports: ImportTurns;
  readonly figureSeal: FigureSeal;
}

import { runService } from '@hub/subgraph-kit/service';
import { seedTraining } from './demo/seed-training.js';
import { NationalIdVault, trainingSubgraph } from './index.js';
import { readTrainingVariables } from './service.config.js';

await runService({
  domain: 'training',
  port: 4001,
  readOwn: readTrainingVariables,
  contentsOf: ({ personalDataSecret }) => {
    const nationalIds = new NationalIdVault(Buffer.from(personalDataSecret));
    return {
      definition: trainingSubgraph(nationalIds),
      seedDemo: (em, references) => seedTraining(em, { ...references, nationalIds }),
    };
  },
});

import { readSecret, runService } from '@hub/subgraph-kit/service';
import { seedTraining } from './demo/seed-training.js';
import { NationalIdVault, trainingSubgraph } from './index.js';

await runService({
  domain: 'training',
  port: 4001,
  readOwn: (reader) => ({ personalDataSecret: reader.required('HUB_PERSONAL_DATA_SECRET', readSecret) }),
  contentsOf: ({ personalDataSecret }) => {
    const nationalIds = new NationalIdVault(Buffer.from(personalDataSecret));
    return {
      definition: trainingSubgraph(nationalIds),
      seedDemo: (em, references) => seedTraining(em, { ...references, nationalIds }),
    };
  },
});

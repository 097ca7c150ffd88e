import { runService } from '@hub/subgraph-kit/service';
import { seedOutreach } from './demo/seed-outreach.js';
import { outreachSubgraph } from './index.js';

await runService({
  domain: 'outreach',
  port: 4003,
  contentsOf: () => ({ definition: outreachSubgraph(), seedDemo: seedOutreach }),
});

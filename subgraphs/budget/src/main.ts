import { runService } from '@hub/subgraph-kit/service';
import { seedBudget } from './demo/seed-budget.js';
import { budgetSubgraph } from './index.js';

await runService({
  domain: 'budget',
  port: 4002,
  contentsOf: () => ({ definition: budgetSubgraph(), seedDemo: seedBudget }),
});

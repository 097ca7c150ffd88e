import 'reflect-metadata';

export { budgetSubgraph, buildBudgetSchema } from './budget.subgraph.js';

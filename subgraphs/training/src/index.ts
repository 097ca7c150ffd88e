import 'reflect-metadata';

export { NationalIdVault } from './learner/national-id.js';
export { buildTrainingSchema, trainingSubgraph } from './training.subgraph.js';

import 'reflect-metadata';

export { buildOutreachSchema, outreachSubgraph } from './outreach.subgraph.js';

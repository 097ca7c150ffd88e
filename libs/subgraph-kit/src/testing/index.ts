export * from './start-test-subgraph.js';
export * from './test-database.js';

export * from './refuse-untold-writes.js';
export * from './start-test-subgraph.js';
export * from './test-database.js';

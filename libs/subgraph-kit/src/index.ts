// type-graphql's decorators read it while the modules below are evaluated.
import 'reflect-metadata';

export * from './context.js';
export * from './database/application-role.js';
export * from './database/database.js';
export * from './database/database-address.js';
export * from './database/hub-tables.migration.js';
export * from './graphql/connection.js';
export * from './graphql/federated-schema.js';
export * from './graphql/page-info.js';
export * from './graphql/policy-mapping.js';
export * from './graphql/policy-types.js';
export * from './graphql/refusals.js';
export * from './graphql/scalars.js';
export * from './live/latest-value.js';
export * from './live/live-views.js';
export * from './logger.js';
export * from './outbox/record-event.js';
export * from './outbox/relay.js';
export * from './start-subgraph.js';
export * from './uuidv7.js';
export * from './write/audit.js';
export * from './write/field-problems.js';
export * from './write/perform-write.js';

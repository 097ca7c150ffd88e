// type-graphql's decorators, which the rest of the kit uses, need it first.
import 'reflect-metadata';

export { DatabaseRefused } from './await-database.js';
export { businessClock } from './business-clock.js';
export { ConfigInvalid, EnvironmentReader, type Reading } from './environment-reader.js';
export { runService, type ServiceProgram } from './run-service.js';
export { readServiceConfig, type ServiceConfig } from './service.config.js';
export { type RunningService, type ServiceContents, startService } from './start-service.js';
export { readSecret } from './variable-readings.js';

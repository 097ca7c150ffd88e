export { ConfigInvalid, clockOf, type HubConfig, readHubConfig } from './config.js';
export { DataDirInUse, lockDataDir } from './data-dir-lock.js';
export { DEMO_ACTORS } from './demo-tokens.js';
export { type HubOptions, type RunningHub, startHub } from './start-hub.js';

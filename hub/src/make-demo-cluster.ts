import { useCompileCache } from './compile-cache.js';

/** Build step: makes the demo cluster and compiles into the cache what a start loads. */
useCompileCache();
const { refreshDemoTemplate } = await import('./demo-template.js');
await refreshDemoTemplate();
await import('./run-hub.js');

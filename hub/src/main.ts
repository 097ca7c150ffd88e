import { useCompileCache } from './compile-cache.js';

useCompileCache();
// Imported after the cache is in use, so that its own modules come from it too.
const { runHub } = await import('./run-hub.js');
await runHub();

import { useCompileCache } from './compile-cache.js';

// graphql and its like check themselves at every step unless told that this is no development.
process.env.NODE_ENV ??= 'production';
useCompileCache();
// Imported only now, so that these settings hold for every module.
const { runHub } = await import('./run-hub.js');
await runHub();

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Keeps compiled modules between starts: the build fills it, a start then skips most of the compiling. */
export function useCompileCache(): void {
  enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/hub/compile', import.meta.url)));
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/dashboard/',
  build: {
    target: 'es2022',
    // The page runs under `default-src 'self'`: no data: URLs and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // For `vite` beside a running hub or the fake one (`npm run dev:fake`).
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': { target: 'http://127.0.0.1:4000', ws: true },
      '/demo': { target: 'http://127.0.0.1:4000' },
    },
  },
});

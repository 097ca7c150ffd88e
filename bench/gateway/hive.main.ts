/**
 * Hive Gateway. Environment: PLANNER=js or rust (`@graphql-hive/router-runtime`), and DEDUPLICATE=yes to leave its joining
 * of identical calls in flight on, as it is by default.
 */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { announce } from '../lib/processes.ts';
import { readSupergraph } from './suites.ts';

const deduplicate = process.env.DEDUPLICATE === 'yes';
const gateway = createGatewayRuntime({
  supergraph: readSupergraph(),
  ...(process.env.PLANNER === 'rust' ? { unifiedGraphHandler } : {}),
  ...(deduplicate
    ? {}
    : {
        inboundInflightRequestDeduplication: false,
        transportEntries: { '*': { options: { deduplicateInflightRequests: false } } },
      }),
  logging: 'error',
  landingPage: false,
  graphiql: false,
  maskedErrors: false,
});
createServer(gateway).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  announce(`http://127.0.0.1:${(this.address() as { port: number }).port}/graphql`);
});

/**
 * Mercurius as a gateway: Federation 1, which composes the subgraphs' own descriptions when it starts. It prints its entity
 * queries from nodes that graphql 16.15 refuses to print ("value.includes is not a function"), so it has 16.12 here, the
 * oldest it asks for.
 */
import { registerHooks } from 'node:module';
import { announce } from '../lib/processes.ts';
import { subgraphUrl, suite } from './suites.ts';

registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^graphql(?=$|\/)/, 'graphql-16-12'), context),
});
const { default: mercuriusGateway } = await import('@mercuriusjs/gateway');
const { default: Fastify } = await import('fastify');

const app = Fastify();
const services = suite.subgraphs.map((name) => ({ name, url: subgraphUrl(`federation-1/${name}`) }));
await app.register(mercuriusGateway as never, { gateway: { services } });
announce(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);

/** Mercurius as a gateway: Federation 1, which composes the subgraphs' own descriptions when it starts. */
import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';
import { announce } from '../lib/processes.ts';

const app = Fastify();
const services = ['accounts', 'inventory', 'products', 'reviews'].map((name) => ({
  name,
  url: `http://127.0.0.1:4200/federation-1/${name}`,
}));
await app.register(mercuriusGateway as never, { gateway: { services } });
announce(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);

/** Plain @apollo/gateway in @apollo/server's standalone server, as its documentation starts it. */
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { announce } from '../lib/processes.ts';
import { readSupergraph } from './suites.ts';

const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: readSupergraph() }) });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
announce(url);

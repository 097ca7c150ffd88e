import { createNatsServer, NATS_SERVER, NATS_URL, type NatsServer } from '@hub/events/testing';
import { createServerDatabase, type TestDatabase } from '@hub/subgraph-kit/testing';
import { type Program, startProgram } from '../processes/program.js';
import { clientOf, type TestClient } from '../test-hub.js';
import { startOidcIssuer } from './oidc-issuer.js';

export type Agency = 'training' | 'budget' | 'outreach';
const AGENCIES: readonly Agency[] = ['training', 'budget', 'outreach'];

/** Why the tests of distributed mode cannot run here; undefined where they can. */
export const MISSING = [
  process.env.HUB_TEST_DATABASE_URL === undefined ? 'HUB_TEST_DATABASE_URL is not set' : undefined,
  NATS_URL === undefined ? 'HUB_TEST_NATS_URL is not set' : undefined,
  NATS_SERVER === undefined ? 'nats-server is not installed' : undefined,
].find((reason) => reason !== undefined);

/** The hub as it runs in production: each part a process, PostgreSQL and NATS between them. */
export interface DistributedHub {
  readonly databaseUrl: string;
  /** A server of this hub's own, which may be killed. */
  readonly nats: NatsServer;
  readonly gateways: readonly [Program, Program];
  readonly services: Record<Agency, Program>;
  /** A client of gateway 0 or 1. */
  as(gateway: 0 | 1, agency: string, role: string): Promise<TestClient>;
  token(agency: string, role: string): Promise<string>;
  /** Starts an agency's service again where it was. */
  restart(agency: Agency): Promise<void>;
  /** Ends every process with SIGTERM; gives their exit codes. */
  stop(): Promise<readonly (number | null)[]>;
  /** What every process has written so far. */
  logs(): string;
  /** Ends what still runs, and drops the database. */
  release(): Promise<void>;
}

/** Starts the three subgraphs with demo data and two gateways, on a database and a NATS server of their own. */
export async function startDistributedHub(): Promise<DistributedHub> {
  const cleanup: (() => Promise<unknown>)[] = [];
  const release = async () => {
    for (const undo of cleanup.splice(0).reverse()) await undo();
  };
  try {
    const database = await createServerDatabase(process.env.HUB_TEST_DATABASE_URL ?? '');
    cleanup.push(() => database.release());
    const nats = await createNatsServer(NATS_SERVER ?? '');
    cleanup.push(() => nats.dispose());
    await nats.start();
    const issuer = await startOidcIssuer();
    cleanup.push(() => issuer.stop());

    const databaseUrl = urlOf(database);
    const programs: Program[] = [];
    const start = async (script: string, env: Record<string, string>) => {
      const program = await startProgram(script, env);
      cleanup.push(() => program.end('SIGKILL'));
      programs.push(program);
      return program;
    };
    const startService = (agency: Agency, port: string) =>
      start(`subgraphs/${agency}/dist/main.js`, {
        PORT: port,
        HUB_DATABASE_URL: databaseUrl,
        HUB_NATS_URL: nats.url,
        HUB_CALL_SECRET: secretOf(agency),
        HUB_DEMO: '1',
        ...(agency === 'training' ? { HUB_PERSONAL_DATA_SECRET: 'a secret of the test, long enough to be one' } : {}),
      });
    // One after the other: on an empty database they migrate and seed, which two cores do no faster at once.
    const services = {
      training: await startService('training', '0'),
      budget: await startService('budget', '0'),
      outreach: await startService('outreach', '0'),
    };
    const gatewayEnv = {
      PORT: '0',
      HUB_NATS_URL: nats.url,
      HUB_ISSUER: issuer.issuer,
      HUB_AUDIENCE: issuer.audience,
      ...Object.fromEntries(
        AGENCIES.flatMap((agency) => [
          [`HUB_${agency.toUpperCase()}_URL`, `${services[agency].url}/graphql`],
          [`HUB_${agency.toUpperCase()}_SECRET`, secretOf(agency)],
        ]),
      ),
    };
    const startGateway = () => start('gateway/dist/distributed/main.js', gatewayEnv);
    const gateways = [await startGateway(), await startGateway()] as const;
    return {
      databaseUrl,
      nats,
      gateways,
      services,
      token: issuer.issue,
      as: async (gateway, agency, role) =>
        clientOf(gateways[gateway].url, `Bearer ${await issuer.issue(agency, role)}`),
      restart: async (agency) => {
        services[agency] = await startService(agency, new URL(services[agency].url).port);
      },
      stop: () => Promise.all([...gateways, ...Object.values(services)].map((program) => program.end('SIGTERM'))),
      logs: () => programs.map((program) => program.output()).join('\n'),
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Each gateway–subgraph pair has its own. */
function secretOf(agency: Agency): string {
  return `a secret of the test between gateways and ${agency}`;
}

function urlOf({ address }: TestDatabase): string {
  if (address.kind !== 'server') throw new Error('Distributed mode needs a PostgreSQL server.');
  return address.url;
}

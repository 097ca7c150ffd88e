import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AnswerCache, CACHEABLE_FIELDS, start as startGateway, startRegistry } from '@hub/gateway';
import { type Actor, ANONYMOUS, businessDateOf } from '@hub/identity';
import { DEMO_END } from '@hub/subgraph-kit/demo';
import { UNTOLD_TABLES } from '@hub/subgraph-kit/testing';
import type { SubgraphTransport } from '@hub/transport';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDemoCluster } from '../../src/demo-cluster.js';
import { type DemoHub, openDemoHub } from '../../src/open-demo-hub.js';
import { clientOf } from '../test-hub.js';
import { queriesOfEverything } from './everything.js';
import { ANYBODY, letRandomClientsWork, withoutTimes } from './random-clients.js';

const SUPERGRAPH = new URL('../../../gateway/supergraph.graphql', import.meta.url);
/** What bodies of earlier years are today. */
const HEIRS: Readonly<Record<string, string>> = { DIC: 'DOST', DOLISA: 'DOET' };

const SILENT = { info() {}, warn() {}, error() {} };

type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** Gateways over the same real subgraphs, each with a cache of its own. */
let hub: DemoHub;
let transports: ReadonlyMap<string, SubgraphTransport>;
/** Every statement that the subgraphs have run. */
const statements: string[] = [];
const cleanup: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'));
  cleanup.push(() => rm(dataDir, { recursive: true, force: true }));
  const cluster = await openDemoCluster(join(dataDir, 'postgres'), DEMO_END);
  cleanup.push(() => cluster.close());
  hub = await openDemoHub({ cluster, today: null, logger: SILENT, onStatement: (sql) => statements.push(sql) });
  cleanup.push(hub.stop);
  const registry = await startRegistry(hub);
  cleanup.push(registry.stop);
  transports = new Map([
    ['registry', registry.transport],
    ...hub.subgraphs.map(({ domain, transport }) => [domain, transport] as const),
  ]);
}, 60_000);
afterAll(async () => {
  for (const undo of cleanup.reverse()) await undo();
});

async function openGateway(over: ReadonlyMap<string, SubgraphTransport> = transports) {
  const answerCache = new AnswerCache({ businessDate: () => businessDateOf(hub.now()) });
  const gateway: Gateway = await startGateway({
    port: 0,
    supergraphSdl: await readFile(SUPERGRAPH, 'utf8'),
    transports: over,
    authenticate: async (authorization) =>
      authorization === undefined ? ANONYMOUS : (JSON.parse(authorization.slice('Bearer '.length)) as Actor),
    now: hub.now,
    introspection: false,
    answerCache,
    log: SILENT,
  });
  cleanup.push(gateway.stop);
  return { url: gateway.url, answerCache };
}

/** The same subgraphs, of which nothing can be kept. */
const withoutRevisions = () => new Map([...transports].map(([name, { readRevision: _, ...rest }]) => [name, rest]));

const clientAt = ({ url }: { readonly url: string }, agency: string, role: string) => {
  const heir = HEIRS[agency] ?? agency;
  const actor = { id: `${agency}-${role}`, agency: heir, actsFor: [heir, agency], roles: [role], expiresAt: null };
  return clientOf(url, agency === ANYBODY ? undefined : `Bearer ${JSON.stringify(actor)}`);
};

const ROLES = [
  ['DOLISA', 'LEADERSHIP'],
  ['DOLISA', 'OFFICER'],
  ['DIC', 'PUBLISHER'],
  ['SCHOOL:CDKTHP', 'OFFICER'],
  ['UBND', 'APPROVER'],
  [ANYBODY, ''],
] as const;

const QUERIES = {
  programme: `{ programme(year: 2026) { year
    training { enrolments inSupportedTrades confirmed completed byStatus { status count } byTrade { trade { code nameVi } count byStatus { status count } }
      byPlace { place { nameVi } count } byDistrict { place { nameVi } count } byArea { place { code } count } bySchool { school { nameVi isPublic } count }
      pedagogyHeads pedagogyCostVnd implementation { partnerships graduates employed employedInTrade planItems planItemsDone } }
    budget { proposals heads proposedVnd consolidatedVnd estimatedVnd approvedVnd byTrade { trade { nameEn } heads proposedVnd } byPlace { place { nameVi } approvedVnd } }
    outreach { campaigns eventsHeld publications peopleReached shared { campaigns } byTrade { trade { nameVi } peopleReached } byPlace { place { nameVi } outsideCity eventsHeld } } } }`,
  reference: `{ trades { code nameVi supported nationalCodeIntermediate } schools { code kind place { nameVi parent { nameVi } } } body(code: "DIC") { nameVi inheritedBy { code } successors { nameVi } outreach(year: 2026) { publications } } }`,
  publications:
    '{ publications(first: 50) { totalCount pageInfo { hasNextPage } edges { node { id title body status version publisher { nameVi } } } } }',
};

describe('answers that are kept', () => {
  test('are for everybody what they would be without a cache, and are not shared where they differ', async () => {
    const cached = await openGateway();
    const press = clientAt(cached, 'DIC', 'PUBLISHER');
    const drafted = await press.ask(
      'mutation { draftPublication(idempotencyKey: "cache-1", input: { channel: PORTAL, title: "Bản nháp của cache", body: "x" }) { ... on Publication { id } } }',
    );
    expect(drafted.data.draftPublication.id).toEqual(expect.any(String));
    const plain = await openGateway(withoutRevisions());
    for (const query of Object.values(QUERIES)) {
      const truth = await Promise.all(ROLES.map(([agency, role]) => clientAt(plain, agency, role).ask(query)));
      // Three times, and whoever asks first is another one each time.
      for (let turn = 0; turn < 3; turn += 1) {
        for (const offset of ROLES.keys()) {
          const index = (offset + turn * 2) % ROLES.length;
          const [agency, role] = ROLES[index] ?? ROLES[0];
          const answer = await clientAt(cached, agency, role).ask(query);
          expect(withoutTimes(answer), `${agency} ${role}`).toEqual(withoutTimes(truth[index]));
        }
      }
    }
    expect(plain.answerCache.counts).toMatchObject({ hits: 0, entries: 0 });
    const { hits, entries, uncacheable } = cached.answerCache.counts;
    expect(hits).toBeGreaterThan(20);
    // Figures and publications of who is signed in, reference data and publications of who is not.
    expect(entries).toBeLessThanOrEqual(6);
    // Publications of two bodies that publish.
    expect(uncacheable).toBe(6);
    const seenBy = async (agency: string, role: string) =>
      JSON.stringify(await clientAt(cached, agency, role).ask(QUERIES.publications)).includes('Bản nháp của cache');
    expect([await seenBy('DIC', 'PUBLISHER'), await seenBy(ANYBODY, ''), await seenBy('UBND', 'APPROVER')]).toEqual([
      true,
      false,
      false,
    ]);
  }, 60_000);

  test('may show every field that is named as one that may be kept, whoever asks, and then are', async () => {
    const { queries, missing } = await queriesOfEverything(CACHEABLE_FIELDS);
    expect(missing).toEqual([]);
    const cached = await openGateway();
    const plain = await openGateway(withoutRevisions());
    for (const query of queries) {
      for (const [agency, role] of [ROLES[0], ROLES[2], ROLES[5]]) {
        const truth = withoutTimes(await clientAt(plain, agency, role).ask(query));
        if (role === 'LEADERSHIP') expect(truth, query).not.toHaveProperty('errors');
        for (let time = 0; time < 3; time += 1) {
          const answer = withoutTimes(await clientAt(cached, agency, role).ask(query));
          expect(answer, `${agency} ${role} ${query}`).toEqual(truth);
        }
      }
    }
    const { hits, entries } = cached.answerCache.counts;
    // Of each query, what somebody who may read figures sees.
    expect(entries).toBeGreaterThanOrEqual(queries.length);
    expect(hits).toBeGreaterThan(queries.length * 2);
    expect(queries.length).toBeGreaterThan(30);
  }, 120_000);

  test('are made from no table that may change without an event', async () => {
    const { queries } = await queriesOfEverything(CACHEABLE_FIELDS);
    const plain = await openGateway(withoutRevisions());
    statements.length = 0;
    for (const query of queries) await clientAt(plain, 'UBND', 'LEADERSHIP').ask(query);
    const read = new Set(
      statements.flatMap((sql) =>
        [...sql.matchAll(/\b(?:from|join)\s+(?:"?\w+"?\.)?"?(\w+)"?/gi)].map(([, table]) => table),
      ),
    );
    for (const table of ['enrolment_count', 'demand_count', 'proposal_count', 'outreach_count', 'publication'])
      expect(read).toContain(table);
    const untold = Object.values(UNTOLD_TABLES).flat();
    expect(untold.filter((table) => read.has(table))).toEqual([]);
  });

  test('are never of persons or records, whoever asks and however often', async () => {
    const cached = await openGateway();
    const school = clientAt(cached, 'SCHOOL:CDKTHP', 'OFFICER');
    const query = '{ enrolments(first: 2) { edges { node { id learner { fullName } } } } trades { code } }';
    for (let time = 0; time < 3; time += 1) {
      expect((await school.ask(query)).data.enrolments.edges).toHaveLength(2);
      const { data, errors } = await clientAt(cached, ANYBODY, '').ask(query);
      expect(data.enrolments).toBeNull();
      expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    }
    expect(cached.answerCache.counts).toMatchObject({ hits: 0, misses: 0, entries: 0, uncacheable: 6 });
  });

  test('leave out nothing that was acknowledged to anybody, on either of two gateways', async () => {
    const gateways = [await openGateway(), await openGateway()];
    const { wrong, reads } = await letRandomClientsWork(
      { count: 2, as: async (gateway, agency, role) => clientAt(gateways[gateway] ?? { url: '' }, agency, role) },
      { writers: 3, readers: 5, rounds: 14, run: 'dot-mot', half: 0 },
    );
    const hits = gateways.map(({ answerCache }) => answerCache.counts.hits);
    process.stdout.write(`${reads} figures read on two gateways, ${hits.join(' and ')} answers from their caches\n`);
    expect(wrong).toEqual([]);
    for (const count of hits) expect(count).toBeGreaterThan(3);
    for (const { answerCache } of gateways) expect(answerCache.counts.invalidations).toBeGreaterThan(3);
  }, 120_000);

  test('are caught when a gateway remembers a revision instead of asking for it', async () => {
    const forgetful = new Map(
      [...transports].map(([name, transport]) => {
        let told: { left: number; revision: string } | undefined;
        const readRevision = async () => {
          // By number of questions, not by time: the machine's pace must not decide whether it is caught.
          if (told === undefined || told.left === 0)
            told = { left: 12, revision: (await transport.readRevision?.()) ?? '' };
          else told.left -= 1;
          await delay(0);
          return told.revision;
        };
        return [name, { ...transport, readRevision }];
      }),
    );
    const gateways = [await openGateway(forgetful), await openGateway(forgetful)];
    const { wrong } = await letRandomClientsWork(
      { count: 2, as: async (gateway, agency, role) => clientAt(gateways[gateway] ?? { url: '' }, agency, role) },
      { writers: 3, readers: 3, rounds: 12, run: 'dot-hai', half: 1 },
    );
    expect(wrong.length).toBeGreaterThan(0);
  }, 120_000);
});

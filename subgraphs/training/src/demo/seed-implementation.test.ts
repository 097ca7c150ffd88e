import { createRegistry } from '@hub/registry';
import { actorOf } from '@hub/subgraph-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOET_2026, openTrainingDesk, type TrainingDesk } from '../testing/training-desk.js';
import { seedImplementation } from './seed-implementation.js';

let desk: TrainingDesk;
beforeAll(async () => {
  desk = await openTrainingDesk({ untoldWrites: true });
  await desk.training.database.fork().transactional((em) => seedImplementation(em, { registry: createRegistry() }));
});
afterAll(() => desk.stop());

test('seeds every noun of the implementation area, so that each list has something to show', async () => {
  const lists = [
    'guidanceDocuments',
    'inspections',
    'supervisionFindings',
    'difficultyReports',
    'difficultyConsolidations',
    'implementationPlans',
    'partnerships',
    'employmentRecords',
    'streamingCohorts',
    'reportingPeriods',
    'progressReports',
  ];
  const query = `{ ${lists.map((list) => `${list} { totalCount edges { node { id history { version } } } }`).join(' ')} }`;
  const answer = await desk.ask({ ...DOET_2026, actsFor: ['DOET', 'DOLISA', 'UBND'] }, query);
  for (const list of lists) expect(answer[list].totalCount, list).toBeGreaterThan(1);
});

test('seeds figures that make sense: shares of graduates near the target, jobs for most', async () => {
  const cohorts = await desk.ask(
    actorOf('DOF'),
    '{ streamingCohorts { edges { node { status result { sharePercent } } } } }',
  );
  for (const { node } of cohorts.streamingCohorts.edges) {
    expect(node.result.sharePercent).toBeGreaterThan(30);
    expect(node.result.sharePercent).toBeLessThan(70);
  }
  const programme =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Programme { training { implementation { partnerships graduates employed planItems planItemsDone } } } } }';
  const { _entities } = await desk.ask(actorOf('DOF'), programme, { r: [{ __typename: 'Programme', year: 2026 }] });
  const { partnerships, graduates, employed, planItems, planItemsDone } = _entities[0].training.implementation;
  expect(partnerships).toBeGreaterThan(0);
  expect(employed / graduates).toBeGreaterThan(0.5);
  expect(planItemsDone).toBeGreaterThan(0);
  expect(planItemsDone).toBeLessThan(planItems);
});

test('compares the report of a year with that of the year before', async () => {
  const { progressReports } = await desk.ask(
    { ...DOET_2026, actsFor: ['DOET', 'DOLISA'] },
    '{ progressReports { edges { node { year previous { year } change { training { enrolments } } } } } }',
  );
  const compared = progressReports.edges.map(
    ({ node }: { node: { year: number; previous: { year: number } | null } }) => `${node.year} ${node.previous?.year}`,
  );
  expect(compared).toEqual(['2025 2024', '2024 undefined']);
});

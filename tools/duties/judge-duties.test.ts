import { describe, expect, test } from 'vitest';
import type { Deed } from '../../hub/test/duties/deed.js';
import { distinctDeeds, dutiesNamedBy, type Scenario } from './duty-record.js';
import { judgeDuties } from './judge-duties.js';
import { printMatrix } from './print-matrix.js';
import { type Books, readBooks } from './schema-books.js';

const BOOKS: Books = new Map([
  ['submitDemand', 'TRAINING'],
  ['planEvent', 'OUTREACH'],
]);

const deed = (more: Partial<Deed> & Pick<Deed, 'kind' | 'body'>): Deed => ({
  field: 'submitDemand',
  actsFor: [more.body],
  announced: false,
  refusal: null,
  ...more,
});

const SUBMITTED = deed({ kind: 'WROTE', body: 'HEZA', announced: true });
const REFUSED = deed({ kind: 'REFUSED', body: 'DISTRICT:LE_CHAN', refusal: 'NotAllowed' });
const SEEN = deed({ kind: 'SAW', field: 'demand', body: 'DOET', actsFor: ['DOET', 'DOLISA'] });

const scenario = (deeds: readonly Deed[], more: Partial<Scenario> = {}): Scenario => ({
  file: 'hub/test/duties/x.test.ts',
  name: 'D8: HEZA proposes demand',
  duties: ['D8'],
  passed: true,
  deeds,
  ...more,
});

const gapsOf = (id: string, ...record: readonly Scenario[]) =>
  judgeDuties(record, BOOKS).find((duty) => duty.id === id)?.gaps;

describe('a duty', () => {
  test('is proved by a passing scenario in which its lead wrote, another was refused, a partner saw and an event arrived', () => {
    expect(gapsOf('D8', scenario([SUBMITTED, REFUSED, SEEN]))).toEqual([]);
  });

  test.each<[string, readonly Deed[]]>([
    ['no operation by its lead', [{ ...SUBMITTED, body: 'DOF', actsFor: ['DOF'] }, REFUSED, SEEN]],
    ['no wrong body refused', [SUBMITTED, SEEN]],
    ['no wrong body refused', [SUBMITTED, { ...REFUSED, refusal: 'Conflict' }, SEEN]],
    ['no event arrived', [{ ...SUBMITTED, announced: false }, REFUSED, SEEN]],
    ['no operation in training', [{ ...SUBMITTED, field: 'planEvent' }, REFUSED, SEEN]],
    ['not in the schema: sendDemand', [SUBMITTED, { ...SUBMITTED, field: 'sendDemand' }, REFUSED, SEEN]],
    ['no part of DOLISA', [SUBMITTED, REFUSED, { ...SEEN, actsFor: ['UBND'] }]],
    [
      'nobody else saw the result',
      [
        SUBMITTED,
        REFUSED,
        { ...SEEN, kind: 'WROTE', field: 'submitDemand' },
        { ...SEEN, body: 'HEZA', actsFor: ['HEZA'] },
      ],
    ],
  ])('is unproved where there is %s', (gap, deeds) => {
    expect(gapsOf('D8', scenario(deeds))).toEqual([gap]);
  });

  test('is unproved without a scenario, and by one that failed beside one that passed', () => {
    expect(gapsOf('D9', scenario([SUBMITTED, REFUSED, SEEN]))).toEqual(['no scenario']);
    const failed = scenario([], { name: 'D8: HEZA withdraws', passed: false });
    expect(gapsOf('D8', scenario([SUBMITTED, REFUSED, SEEN]), failed)).toEqual(['failed: D8: HEZA withdraws']);
  });

  test('takes nothing from what a failed scenario did', () => {
    const gaps = gapsOf('D8', scenario([SUBMITTED, REFUSED, SEEN], { passed: false }));
    expect(gaps).toContain('no operation by its lead');
  });
});

describe('the record', () => {
  test('knows the duties that a test is named after, and refuses ones that do not exist', () => {
    expect(dutiesNamedBy('D7: DOET streams graduates')).toEqual(['D7']);
    expect(dutiesNamedBy('D8, D12: the location decides')).toEqual(['D8', 'D12']);
    expect(dutiesNamedBy('counts D7 twice')).toEqual([]);
    expect(() => dutiesNamedBy('D21: somebody')).toThrow('D21');
  });

  test('is the same whatever the order and number of repetitions, and keeps that a write was announced', () => {
    const silent = { ...SUBMITTED, announced: false };
    expect(distinctDeeds([silent, SEEN, SUBMITTED, silent, REFUSED])).toEqual(
      distinctDeeds([REFUSED, SUBMITTED, SEEN, silent]),
    );
    expect(distinctDeeds([silent, SUBMITTED, silent])).toEqual([SUBMITTED]);
  });
});

test('the matrix shows operations with their bodies, refusals, readers and scenarios', () => {
  const matrix = printMatrix(judgeDuties([scenario([SUBMITTED, REFUSED, SEEN])], BOOKS));
  expect(matrix).toContain('| `submitDemand` ● | `HEZA` | `DISTRICT:LE_CHAN` (NotAllowed) |');
  expect(matrix).toContain('Seen through: `demand` by `DOET`.');
  expect(matrix).toContain('- “D8: HEZA proposes demand” in `hub/test/duties/x.test.ts`');
  expect(matrix).toMatch(/\[D9\].*\*\*no\*\*: no scenario/);
});

test('the schemas say whose books a mutation writes', async () => {
  const books = await readBooks();
  expect([books.get('submitDemand'), books.get('submitProposal'), books.get('planCampaign')]).toEqual([
    'TRAINING',
    'BUDGET',
    'OUTREACH',
  ]);
});

import { describe, expect, test } from 'vitest';
import { decodeProgramme } from './programme.decode.js';

const BUDGET = {
  asOf: '2026-11-23T07:03:22.000Z',
  sequence: 12,
  proposedVnd: '9007199254740993',
  consolidatedVnd: '0',
  approvedVnd: '71350000000',
  proposals: 58,
};

const TRAINING = {
  asOf: '2026-11-23T07:03:22.000Z',
  sequence: 40,
  enrolments: 3,
  confirmed: 1,
  completed: 1,
  byStatus: [{ status: 'REGISTERED', count: 1 }],
  byTrade: [{ trade: { code: 'WELDING', nameVi: 'Hàn' }, count: 3 }],
  byDistrict: [
    { place: { code: 'DISTRICT:AN_LAO', nameVi: 'An Lão' }, count: 2 },
    { place: null, count: 1 },
  ],
  pedagogyHeads: 2,
  pedagogyCostVnd: '6000000',
};

const message = (parts: object) => ({
  programme: { year: 2026, training: null, budget: null, outreach: null, ...parts },
});

test('a part that is null stays null beside the others', () => {
  const decoded = decodeProgramme(message({ budget: BUDGET }));
  expect(decoded.training).toBeNull();
  expect(decoded.outreach).toBeNull();
  expect(decoded.budget?.proposals).toBe(58);
});

test('money keeps every đồng and times become moments', () => {
  const { budget } = decodeProgramme(message({ budget: BUDGET }));
  expect(budget?.proposedVnd).toBe(9007199254740993n);
  expect(budget?.asOf).toEqual(new Date('2026-11-23T07:03:22Z'));
});

test('trades are read by name, and a place that is null is another province', () => {
  const { training } = decodeProgramme(message({ training: TRAINING }));
  expect(training?.byTrade).toEqual([{ code: 'WELDING', nameVi: 'Hàn', count: 3 }]);
  expect(training?.byDistrict[1]).toEqual({ place: null, count: 1 });
});

describe('an answer of another shape is refused with the name of the field', () => {
  test.each([
    [{ ...BUDGET, proposedVnd: 71350000000 }, 'data.programme.budget.proposedVnd must be text.'],
    [{ ...BUDGET, proposedVnd: '1e9' }, 'data.programme.budget.proposedVnd must be a string of digits.'],
    [{ ...BUDGET, proposals: '58' }, 'data.programme.budget.proposals must be a whole number.'],
    [{ ...BUDGET, asOf: 'soon' }, 'data.programme.budget.asOf must be a time.'],
    [[], 'data.programme.budget must be an object.'],
  ])('%o', (budget, refusal) => {
    expect(() => decodeProgramme(message({ budget }))).toThrow(refusal);
  });

  test('down to an entry of a list', () => {
    const training = { ...TRAINING, byTrade: [{ trade: { code: 'WELDING' }, count: 3 }] };
    expect(() => decodeProgramme(message({ training }))).toThrow('data.programme.training.byTrade[0].trade.nameVi');
  });
});

import { describe, expect, test } from 'vitest';
import type { Budget, Outreach, Programme, Training } from '../programme/programme.types.js';
import { type Board, emptyBoard, findProgrammeYear, nextBoard, shownYear } from './board.state.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 7, 0, second));

function training(sequence: number, enrolments: number, asOf = at(sequence)): Training {
  const nothing = { confirmed: 0, completed: 0, byStatus: [], byTrade: [], byDistrict: [] };
  return { asOf, sequence, enrolments, ...nothing, pedagogyHeads: 0, pedagogyCostVnd: 0n };
}

function budget(sequence: number, proposals: number): Budget {
  return { asOf: at(sequence), sequence, proposals, proposedVnd: 0n, consolidatedVnd: 0n, approvedVnd: 0n };
}

const OUTREACH: Outreach = { asOf: at(1), sequence: 1, campaigns: 1, eventsHeld: 2, publications: 3, peopleReached: 4 };

function programme(parts: Partial<Programme>): Programme {
  return { year: 2026, training: null, budget: null, outreach: null, ...parts };
}

/** A board that is online and has received these programmes, the first of them as a subscription's opening. */
function received(...programmes: readonly Programme[]): Board {
  const online = nextBoard(emptyBoard(2026), { type: 'CONNECTION', connection: { kind: 'ONLINE' } });
  return programmes.reduce((board, next, index) => receive(board, next, index === 0), online);
}

const receive = (board: Board, next: Programme, first = false) =>
  nextBoard(board, { type: 'RECEIVED', programme: next, first });

describe('an agency that is away', () => {
  test('leaves its last known figures on show while the others move on', () => {
    const board = received(
      programme({ training: training(5, 100), budget: budget(3, 10), outreach: OUTREACH }),
      programme({ training: training(6, 101), budget: null, outreach: OUTREACH }),
    );
    expect(shownYear(board).budget).toEqual({ status: 'AWAY', value: budget(3, 10) });
    expect(shownYear(board).training).toEqual({ status: 'LIVE', value: training(6, 101) });
  });

  test('has nothing to show when it was away from the start', () => {
    expect(shownYear(received(programme({}))).budget).toEqual({ status: 'AWAY', value: null });
  });

  test('is live again with the same figures when it comes back unchanged', () => {
    const there = programme({ budget: budget(3, 10) });
    expect(shownYear(received(there, programme({}), there)).budget).toEqual({ status: 'LIVE', value: budget(3, 10) });
  });

  test('is not called live when it comes back with an older state', () => {
    const board = received(programme({ budget: budget(3, 10) }), programme({}), programme({ budget: budget(2, 9) }));
    expect(shownYear(board).budget).toEqual({ status: 'BEHIND', value: budget(3, 10) });
  });
});

describe('the sequence', () => {
  test('never goes back: a straggler changes nothing', () => {
    const board = received(programme({ training: training(6, 101) }), programme({ training: training(5, 100) }));
    expect(shownYear(board).training).toEqual({ status: 'LIVE', value: training(6, 101) });
  });

  test('of one agency says nothing about another', () => {
    const board = received(
      programme({ training: training(9, 100), budget: budget(9, 1) }),
      programme({ training: training(8, 99), budget: budget(10, 2) }),
    );
    expect(shownYear(board).training.value?.enrolments).toBe(100);
    expect(shownYear(board).budget.value?.proposals).toBe(2);
  });

  test('that opens a new subscription lower than what is shown is said to be behind', () => {
    const before = received(programme({ training: training(6, 101) }));
    const after = receive(before, programme({ training: training(2, 40) }), true);
    expect(shownYear(after).training).toEqual({ status: 'BEHIND', value: training(6, 101) });
    const caughtUp = receive(after, programme({ training: training(7, 102) }));
    expect(shownYear(caughtUp).training).toEqual({ status: 'LIVE', value: training(7, 102) });
  });

  test('unchanged takes the later time and never an earlier one', () => {
    const later = received(
      programme({ training: training(6, 101, at(10)) }),
      programme({ training: training(6, 101, at(20)) }),
      programme({ training: training(6, 101, at(15)) }),
    );
    expect(shownYear(later).training.value?.asOf).toEqual(at(20));
  });

  test('of one year says nothing about another year', () => {
    const board = received(programme({ training: training(6, 101) }), {
      ...programme({ training: training(2, 40) }),
      year: 2025,
    });
    expect(shownYear(nextBoard(board, { type: 'YEAR_CHOSEN', year: 2025 })).training.value?.enrolments).toBe(40);
  });
});

describe('without a connection', () => {
  test.each([
    { kind: 'OFFLINE', retryAt: at(30) } as const,
    { kind: 'CONNECTING', lost: true } as const,
    { kind: 'SIGNED_OUT', reason: 'REFUSED' } as const,
  ])('$kind keeps the figures but calls none of them live', (connection) => {
    const before = received(programme({ training: training(6, 101), budget: null }));
    const shown = shownYear(nextBoard(before, { type: 'CONNECTION', connection }));
    expect(shown.training).toEqual({ status: 'HELD', value: training(6, 101) });
    expect(shown.budget.status).toBe('AWAY');
  });

  test('a year chosen again shows what was last known of it at once', () => {
    const before = received(programme({ training: training(6, 101) }));
    const elsewhere = nextBoard(before, { type: 'YEAR_CHOSEN', year: 2025 });
    expect(shownYear(elsewhere).training).toEqual({ status: 'WAITING', value: null });
    const back = nextBoard(elsewhere, { type: 'YEAR_CHOSEN', year: 2026 });
    expect(shownYear(back).training.value?.enrolments).toBe(101);
  });
});

test('only the years the resolution pays for are programme years', () => {
  expect(findProgrammeYear('2024')).toBe(2024);
  expect(findProgrammeYear('2030')).toBe(2030);
  for (const other of [null, '', '2023', '2031', '2025.5', '02025', 'now']) expect(findProgrammeYear(other)).toBeNull();
});

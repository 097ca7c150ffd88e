import { describe, expect, it } from 'vitest';
import { DocumentsInvalid } from '../document/documents-invalid.js';
import { DEMO_CALENDAR_DOCUMENTS } from './bundled-calendars.js';
import { loadCalendar } from './calendar.js';
import { isLate, timelinessOf } from './deadline.js';

const DEMO = loadCalendar(DEMO_CALENDAR_DOCUMENTS);
const proposals = { city: 'HAI_PHONG', step: 'PROPOSAL_SUBMISSION', year: 2026 } as const;

type CalendarJson = { deadlines: [Rule, Rule, Rule, Rule, Rule, ...Rule[]] };
type Rule = Record<string, unknown>;

function demoWith(change: (document: CalendarJson) => void): unknown[] {
  const document = structuredClone(DEMO_CALENDAR_DOCUMENTS[0]) as CalendarJson;
  change(document);
  return [document];
}

function issuesOf(documents: unknown[]): [string, string][] {
  try {
    loadCalendar(documents);
  } catch (error) {
    if (error instanceof DocumentsInvalid) return error.issues.map(({ path, code }) => [path, code]);
    throw error;
  }
  return [];
}

describe('a calendar', () => {
  it('has no deadline that nobody configured', () => {
    expect(loadCalendar([]).findDeadline(proposals)).toBeUndefined();
    expect(DEMO.findDeadline({ ...proposals, year: 2023 })).toBeUndefined();
    expect(DEMO.findDeadline({ ...proposals, city: 'HAI_DUONG' })).toBeUndefined();
    expect(DEMO.findDeadline({ ...proposals, period: 'Q1' })).toBeUndefined();
    expect(timelinessOf(undefined, new Date())).toBe('NO_DEADLINE');
  });

  it('sets the day of a step for a fiscal year in the year before', () => {
    expect(DEMO.findDeadline(proposals)).toMatchObject({
      dueOn: '2025-06-30',
      year: 2026,
      demo: true,
      rule: 'PROPOSALS',
    });
  });

  it("puts a body's own day before its kind's and that before everybody's", () => {
    const calendar = loadCalendar(
      demoWith((document) => {
        const own = { ...document.deadlines[4], id: 'ONE_SCHOOL', bodies: ['SCHOOL:CDKTHP'], dueMonthDay: '06-01' };
        document.deadlines.push(own);
      }),
    );
    const dueFor = (body: string) => calendar.findDeadline({ ...proposals, body })?.dueOn;
    expect(dueFor('SCHOOL:CDKTHP')).toBe('2025-06-01');
    expect(dueFor('SCHOOL:CDYTHP')).toBe('2025-06-20');
    expect(dueFor('DISTRICT:LE_CHAN')).toBe('2025-06-30');
  });

  it('sets days for some bodies only', () => {
    const conference = { city: 'HAI_PHONG', step: 'CONFERENCE', year: 2026, period: 'H1' } as const;
    expect(DEMO.findDeadline({ ...conference, body: 'DOET' })?.dueOn).toBe('2026-05-31');
    expect(DEMO.findDeadline({ ...conference, body: 'DOF' })).toBeUndefined();
    expect(DEMO.findDeadline(conference)).toBeUndefined();
  });

  it('refuses two days for one thing, impossible days and empty spans, each by its place', () => {
    expect(
      issuesOf(demoWith((document) => document.deadlines.push({ ...document.deadlines[0], id: 'AGAIN' }))),
    ).toEqual([['deadlines[15]', 'DUPLICATE']]);
    const broken = demoWith((document) => {
      document.deadlines[0].dueMonthDay = '02-29';
      document.deadlines[1].toYear = 2020;
      document.deadlines[2].step = 'HARVEST';
      document.deadlines[3].source = 'HEARSAY';
    });
    expect(issuesOf(broken)).toEqual(
      expect.arrayContaining([
        ['deadlines[0].dueMonthDay', 'INVALID_DATE'],
        ['deadlines[1].toYear', 'EMPTY_PERIOD'],
        ['deadlines[2].step', 'UNKNOWN_VALUE'],
        ['deadlines[3].source', 'UNKNOWN_SOURCE'],
      ]),
    );
  });
});

describe('isLate', () => {
  it('counts a day until it ends in Hải Phòng', () => {
    const deadline = DEMO.findDeadline(proposals) ?? expect.fail();
    expect(isLate(deadline, new Date('2025-06-30T16:59:59.999Z'))).toBe(false);
    expect(isLate(deadline, new Date('2025-06-30T17:00:00Z'))).toBe(true);
    expect(timelinessOf(deadline, new Date('2025-06-01T00:00:00Z'))).toBe('ON_TIME');
    expect(timelinessOf(deadline, new Date('2025-08-01T00:00:00Z'))).toBe('LATE');
  });
});

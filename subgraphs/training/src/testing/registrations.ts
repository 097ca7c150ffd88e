import { actorOf } from '@hub/subgraph-kit/testing';
import type { TrainingDesk } from './training-desk.js';

const SCHOOL = 'SCHOOL:CDKTHP';

/** A registration that the policy supports; no two are of one person. */
export function registrationOf(serial: number, changes: Record<string, unknown> = {}) {
  return {
    schoolCode: SCHOOL,
    tradeCode: 'WELDING',
    level: 'INTERMEDIATE',
    category: 'B_LEARNER',
    education: 'LOWER_SECONDARY',
    schoolYear: 2026,
    placeCode: 'COMMUNE:HONG_BANG',
    learner: {
      fullName: `Nguyễn Thị Thử ${serialName(serial)}`,
      birthDate: '2010-01-01',
      gender: 'FEMALE',
      nationalId: String(31_000_000_000 + serial).padStart(12, '0'),
    },
    ...changes,
  };
}

export const ENROLMENT = {
  type: 'Enrolment',
  selection: `id version status supportRequested supportVnd school { code } learner { id fullName }
    decision { outcome } transferTo { code } transferredFrom { code }`,
};

let serial = 0;

/** Registers somebody new as the school itself, or as `changes.schoolCode`; gives the enrolment or the refusal. */
export function registerSomebody(desk: TrainingDesk, changes: Record<string, unknown> = {}) {
  serial += 1;
  const input = registrationOf(serial, changes);
  return desk.write(
    actorOf(input.schoolCode),
    'registerEnrolment',
    { input: ['RegisterEnrolmentInput!', input] },
    { ...ENROLMENT, key: `registration-${serial}` },
  );
}

/** A serial number in letters, for a name: A, B, … Z, BA, … */
function serialName(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest === 0 ? '' : serialName(rest)) + String.fromCharCode(65 + (number % 26));
}

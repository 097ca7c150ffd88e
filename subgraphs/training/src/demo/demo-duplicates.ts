import type { DemoEnrolment } from './demo-enrolments.js';
import { demoRecord, RECORD } from './demo-record.js';

export const LEARNER_DUPLICATE = {
  ...RECORD,
  first_learner_id: 'uuid',
  second_learner_id: 'uuid',
  agrees: 'text[]',
  year: 'int',
  status: 'text',
  reason: 'text',
} as const;

const PAIRS = 8;

/** A learner's row, as far as two of them can agree. */
interface DemoPerson {
  readonly id: string;
  readonly full_name: string;
  readonly name_key: string;
  readonly birth_date: string;
  readonly gender: string;
  readonly national_id_sealed: string;
  readonly national_id_hash: string;
  readonly national_id_tail: string;
}

/**
 * Makes some who are registered and not confirmed look like somebody registered before: by the ID number, or by name
 * and birth date. Answers the learners with those changed, and the reviews their registration opened; of the pairs that
 * only share name and birth date one is told apart already.
 */
export function withDuplicates<Person extends DemoPerson>(
  enrolments: readonly DemoEnrolment[],
  learners: readonly Person[],
): { learners: Person[]; reviews: Record<keyof typeof LEARNER_DUPLICATE, unknown>[] } {
  const waiting = enrolments.flatMap(({ status }, index) => (status === 'REGISTERED' && index > 0 ? [index] : []));
  const step = Math.max(1, Math.floor(waiting.length / PAIRS));
  const seconds = waiting.filter((_, position) => position % step === step - 1).slice(0, PAIRS);
  const changed = [...learners];
  const reviews = seconds.flatMap((second, number) => {
    const [first, self, enrolment] = [learners[Math.floor(second / 2)], learners[second], enrolments[second]];
    if (first === undefined || self === undefined || enrolment === undefined) return [];
    const sameNumber = number % 2 === 0;
    changed[second] = { ...self, ...(sameNumber ? numberOf(first) : nameOf(first)) };
    const kept = number === 1;
    return {
      ...demoRecord(enrolment.registered_on, enrolment.school_code, kept ? 2 : 1),
      first_learner_id: first.id,
      second_learner_id: self.id,
      agrees: [sameNumber ? 'ID_NUMBER' : 'NAME_AND_BIRTH_DATE'],
      year: enrolment.year,
      status: kept ? 'KEPT' : 'OPEN',
      reason: kept ? 'Hai người khác nhau, đã đối chiếu hồ sơ (dữ liệu mẫu)' : null,
    };
  });
  return { learners: changed, reviews };
}

function numberOf({ national_id_sealed, national_id_hash, national_id_tail }: DemoPerson) {
  return { national_id_sealed, national_id_hash, national_id_tail };
}

function nameOf({ full_name, name_key, birth_date, gender }: DemoPerson) {
  return { full_name, name_key, birth_date, gender };
}

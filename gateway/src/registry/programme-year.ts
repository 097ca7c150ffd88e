import { badUserInput } from './bad-user-input.js';

/** The programme runs from Resolution 03/2024/NQ-HĐND to 31 December 2030. */
export const FIRST_PROGRAMME_YEAR = 2024;
export const LAST_PROGRAMME_YEAR = 2030;

export function isProgrammeYear(year: unknown): year is number {
  return Number.isInteger(year) && Number(year) >= FIRST_PROGRAMME_YEAR && Number(year) <= LAST_PROGRAMME_YEAR;
}

/** The year if the programme runs in it; throws BAD_USER_INPUT otherwise. */
export function getProgrammeYear(year: unknown): number {
  if (!isProgrammeYear(year)) {
    throw badUserInput(`"year" must be from ${FIRST_PROGRAMME_YEAR} to ${LAST_PROGRAMME_YEAR}.`);
  }
  return year;
}

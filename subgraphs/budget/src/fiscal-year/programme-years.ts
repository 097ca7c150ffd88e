/** The programme runs from Resolution 03/2024/NQ-HĐND to 31 December 2030. */
export const FIRST_PROGRAMME_YEAR = 2024;
export const LAST_PROGRAMME_YEAR = 2030;

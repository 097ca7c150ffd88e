import resolution14 from './resolution-14.json' with { type: 'json' };

/** Targets of Resolution 14-NQ/TU, second-hand. */
export const TARGET_DOCUMENTS: readonly unknown[] = [resolution14];

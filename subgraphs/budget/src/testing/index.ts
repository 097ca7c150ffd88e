export * from './budget-rig.js';
export { checkBooks } from './check-books.js';
export type { LedgerLine } from './ledger-line.js';
export { walkYear } from './walk-year.js';
export { anyYear, type PlannedYear } from './yearly-cycle.js';

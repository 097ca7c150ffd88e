export {
  ACTION_NAMES,
  type Action,
  BUDGET_ACTIONS,
  type BudgetAction,
  OUTREACH_ACTIONS,
  type OutreachAction,
  SHARED_ACTIONS,
  type SharedAction,
  TRAINING_ACTIONS,
  type TrainingAction,
} from './access/action-names.js';
export type {
  ActionRule,
  BodySelector,
  DutyId,
  Grant,
  GrantScope,
  ReadRule,
  WriteRule,
} from './access/action-rule.js';
export { ACTIONS } from './access/actions.js';
export {
  type ActingParty,
  type Permission,
  type PermissionRefusal,
  permitted,
  permittedOn,
  type Refused,
} from './access/permitted.js';
export { isRole, ROLES, type Role, type WritingRole } from './access/roles.js';

export {
  ACTION_NAMES,
  type Action,
  BUDGET_ACTIONS,
  type BudgetAction,
  IMPLEMENTATION_ACTIONS,
  type ImplementationAction,
  OUTREACH_ACTIONS,
  type OutreachAction,
  SHARED_ACTIONS,
  type SharedAction,
  TRAINING_ACTIONS,
  type TrainingAction,
} from './access/action-names.js';
export type {
  ActionRule,
  Grant,
  GrantScope,
  ReadRule,
  WriteRule,
} from './access/action-rule.js';
export { ACTIONS } from './access/actions.js';
export { type BodySelector, selects } from './access/body-selector.js';
export {
  type ActingParty,
  type Permission,
  type PermissionRefusal,
  permitted,
  permittedOn,
  type Refused,
} from './access/permitted.js';
export { isRole, ROLES, type Role, type WritingRole } from './access/roles.js';
export { businessDate, type CalendarDate, isCalendarDate } from './business-date.js';
export { DEMO_CALENDAR_DOCUMENTS } from './calendar/bundled-calendars.js';
export { type Calendar, type DeadlineQuestion, loadCalendar } from './calendar/calendar.js';
export {
  CALENDAR_STEPS,
  type CalendarStep,
  type Deadline,
  isLate,
  PERIODS,
  type Period,
  TIMELINESS,
  type Timeliness,
  timelinessOf,
} from './calendar/deadline.js';
export { decideEnrolment } from './decisions/decide-enrolment.js';
export { decidePedagogyNeed } from './decisions/decide-pedagogy-need.js';
export {
  COMPONENT_KINDS,
  type ComponentKind,
  DECISION_OUTCOMES,
  type Decision,
  type DecisionComponent,
  type DecisionOutcome,
  type DecisionReason,
} from './decisions/decision.js';
export {
  type EarlierSupport,
  type EmploymentFacts,
  type EnrolmentFacts,
  type LearnerLine,
  MOST_HEADS,
  MOST_MONTHS,
  type PedagogyLine,
  type PedagogyNeedFacts,
  type ProposalLine,
  type SchoolFacts,
} from './decisions/facts.js';
export { FACT_LABELS, FACT_NAMES, type FactName, FIGURE_LABELS, type FigureName } from './decisions/missing.js';
export { type PricedLine, pricePedagogyNeed, priceProposalLine } from './decisions/price-proposal-line.js';
export { REASON_CODES, REASON_LABELS, type ReasonCode } from './decisions/reasons.js';
export {
  PolicySimulation,
  type SimulatedCase,
  type SimulatedChange,
  type SimulatedGap,
  type SimulatedGroup,
  type SimulatedSide,
  type Simulation,
} from './decisions/simulate.js';
export {
  fromStoredDecision,
  type StoredComponent,
  type StoredDecision,
  toStoredDecision,
} from './decisions/stored-decision.js';
export {
  DOCUMENT_ISSUE_CODES,
  type DocumentIssue,
  type DocumentIssueCode,
  DocumentsInvalid,
} from './document/documents-invalid.js';
export { SOURCE_KINDS, type Source, type SourceKind } from './document/source.js';
export { DUTIES } from './duties/duties.js';
export { DUTY_IDS, type Duty, type DutyHome, type DutyId } from './duties/duty.js';
export type { Label } from './label.js';
export { DEMO_POLICY_DOCUMENTS, POLICY_DOCUMENTS } from './policy/bundled-policy-documents.js';
export { type NamedTrade, namedTrades } from './policy/named-trades.js';
export {
  type DatedFigure,
  findProvision,
  isInForce,
  type Policy,
  provisionsOf,
  supportedTrades,
} from './policy/policy.js';
export { loadPolicyBook, type PolicyBook, UnknownPolicyCity } from './policy/policy-book.js';
export type * from './policy/provision.js';
export * from './policy/vocabulary.js';
export { CATEGORY_LABELS, EDUCATION_LABELS, LEVEL_LABELS } from './policy/vocabulary-labels.js';
export { TARGET_DOCUMENTS } from './targets/bundled-targets.js';
export {
  compareWithTarget,
  loadTargets,
  TARGET_METRICS,
  TARGET_UNITS,
  type Target,
  type TargetBook,
  type TargetMetric,
  type TargetStanding,
  type TargetUnit,
} from './targets/target.js';

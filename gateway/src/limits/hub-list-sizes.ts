import type { ListSize, ListSizes } from './list-size.js';

/*
 * What the hub's lists hold, rounded up: reference data and figures by what there is to count, parts of a record by
 * what its author may be expected to write (the most a subgraph accepts is far more than anybody does). A list that is
 * missing here counts as DEFAULT_LIST_SIZE; a subgraph's own `@listSize` comes before this table.
 */
const TRADES = 20;
const PLACES = 150;
const DISTRICTS = 20;
const SCHOOLS = 60;
const STATUSES = 6;
/** From the policy's price to the allocation. */
const MONEY_LEVELS = 6;
/** Parts that money of the budget falls into, by what it is cut by. */
const CUTS = {
  BODY: PLACES,
  PLACE: PLACES,
  DISTRICT: DISTRICTS,
  TRADE: TRADES,
  SCHOOL: SCHOOLS,
  CATEGORY: 4,
  LEVEL: 4,
  WAY: 4,
};
const PLACE_KINDS = { CITY: 2, DISTRICT: DISTRICTS, COMMUNE: 120, ZONE: 15 };
const BODY_KINDS = {
  DEPARTMENT: 10,
  AUTHORITY: 2,
  FRONT: 10,
  PEOPLES_COMMITTEE: 2,
  PEOPLES_COUNCIL: 2,
  DISTRICT: DISTRICTS,
  COMMUNE: 120,
  SCHOOL: 45,
  CENTRE: 20,
};
const SCHOOL_KINDS = { COLLEGE: 20, INTERMEDIATE_SCHOOL: 25, CONTINUING_EDUCATION_CENTRE: 20 };

const of = (assumed: number): ListSize => ({ assumed });

/** The hub's own lists. */
export const HUB_LIST_SIZES: ListSizes = new Map<string, ListSize>([
  // Reference data: every one there is, or those of one kind, or those named.
  ['Query.trades', of(TRADES)],
  ['Query.places', { assumed: PLACES, slicedBy: ['codes'], byArgument: { kind: PLACE_KINDS } }],
  ['Query.bodies', { assumed: 220, byArgument: { kind: BODY_KINDS } }],
  ['Query.schools', { assumed: SCHOOLS, byArgument: { kind: SCHOOL_KINDS } }],
  // A merger joins a few territories; a split makes a few bodies.
  ['Place.predecessors', of(3)],
  ['Place.successors', of(3)],
  // A district of 2024 holds some eight communes of today; a city holds everything, and few ask.
  ['PlaceCoverage.includes', of(10)],
  ['PlaceCoverage.unsplit', of(3)],
  ['Body.predecessors', of(3)],
  ['Body.successors', of(3)],

  // Figures: a row for each trade, place, school or status that has any.
  ['TrainingFigures.byStatus', of(STATUSES)],
  ['TrainingFigures.byTrade', of(TRADES)],
  ['TrainingFigures.byPlace', of(PLACES)],
  ['TrainingFigures.byDistrict', of(DISTRICTS)],
  ['TrainingFigures.byArea', of(PLACES)],
  ['TrainingFigures.unsplit', of(3)],
  ['TrainingFigures.bySchool', of(SCHOOLS)],
  ['TradeEnrolmentCount.byStatus', of(STATUSES)],
  ['PlaceEnrolmentCount.byStatus', of(STATUSES)],
  ['SchoolEnrolmentCount.byStatus', of(STATUSES)],
  ['EnrolmentCounts.rows', of(SCHOOLS * STATUSES)],
  ['BudgetFigures.byTrade', of(TRADES)],
  ['BudgetFigures.byPlace', of(PLACES)],
  ['BudgetFigures.byArea', of(PLACES)],
  ['BudgetFigures.unsplit', of(3)],
  ['BudgetFigures.byDistrict', of(DISTRICTS)],
  ['Estimate.breakdown', { assumed: PLACES, byArgument: { by: CUTS } }],
  ['Reconciliation.parts', { assumed: PLACES, byArgument: { by: CUTS } }],
  ['EstimateLine.steps', of(MONEY_LEVELS)],
  ['MoneyStep.clauses', of(3)],
  ['Reconciliation.levels', of(MONEY_LEVELS)],
  ['ReconciledPart.levels', of(MONEY_LEVELS)],
  ['ReconciledLevel.differences', of(2)],
  ['OutreachFigures.byTrade', of(TRADES)],
  ['OutreachFigures.byPlace', of(PLACES)],
  ['OutreachFigures.unsplit', of(3)],
  ['DemandFigures.unsplit', of(3)],

  // Parts of records.
  ['ProposalLine.corrections', of(3)],
  ['ProposalLine.demand', of(50)],
  ['Consolidation.proposals', of(100)],
  ['Consolidation.inputs', of(100)],
  ['Consolidation.figures', of(TRADES * 4)],
  ['ConsolidationReproduction.figures', of(TRADES * 4)],
  ['Allocation.receipts', of(PLACES)],
  ['BudgetRound.deadlines', of(20)],
  ['DifficultyConsolidation.reports', of(50)],
  ['Guidance.addressees', of(50)],
  ['Inspection.findings', of(20)],
  ['PolicyDecision.components', of(5)],
  ['PolicyDecision.clauses', of(3)],
  ['PolicyDecision.reasons', of(3)],
  ['PolicyDecision.missingFigures', of(3)],
  ['PolicyRefusal.reasons', of(3)],
  ['Enrolment.priorityGroups', of(3)],
  ['TrainingImport.problems', { assumed: 1_000, slicedBy: ['first'] }],
  ['ReachReport.parts', of(4)],
  ['Event.reach', of(4)],
  ['Publication.reach', of(4)],
]);

/** What one must be allowed to see for a kept answer to be one's own answer too. */
export type Showing =
  /** Reference data: anybody. */
  | 'REFERENCE'
  /** Figures without persons: whoever may read aggregates, all the same. */
  | 'AGGREGATE'
  /** Publications: the published ones, which are the same for everybody but the bodies that publish. */
  | 'PUBLISHED';

/** By type: a type that is missing, and a field that is missing, is not kept. */
export type CacheableFields = Readonly<Record<string, CacheableType>>;

interface CacheableType {
  readonly showing: Showing;
  readonly fields: readonly string[];
}

const FIGURES = ['asOf', 'sequence'];
const NAMED = ['code', 'nameVi', 'nameEn'];
const EXISTS = ['kind', 'validFrom', 'validTo'];
const ANCHOR = ['budget', 'outreach', 'training'];
const REACHED = ['campaigns', 'eventsHeld', 'publications', 'peopleReached'];
const MONEY = ['heads', 'proposedVnd', 'consolidatedVnd', 'estimatedVnd', 'approvedVnd', 'allocatedVnd'];
const BY_AREA = ['byDistrict', 'byArea', 'unsplit'];
const WANTED = ['heads', 'byStatus'];
const COUNTED = ['count', 'byStatus'];

/**
 * Every field whose value may be kept and shown again, to whoever may see it. A field that is missing here costs its
 * operation the cache and nothing else; so a field is only entered when its value follows from its arguments, the books
 * that the subgraph's revision tells of, and the business date, and is neither personal nor different for who asks
 * within its `Showing`.
 */
export const CACHEABLE_FIELDS: CacheableFields = {
  Query: reference(
    'trades',
    'trade',
    'places',
    'place',
    'bodies',
    'body',
    'schools',
    'school',
    'programme',
    'enrolmentCounts',
    'proposalTotals',
    'publications',
    'publication',
  ),
  Trade: reference(...NAMED, ...ANCHOR, 'supported', 'nationalCodeIntermediate', 'nationalCodeCollege'),
  Place: reference(...NAMED, ...EXISTS, ...ANCHOR, 'parent', 'predecessors', 'successors', 'coverage'),
  PlaceCoverage: reference('includes', 'unsplit', 'countedUnder'),
  Body: reference(...NAMED, ...EXISTS, ...ANCHOR, 'place', 'school', 'predecessors', 'successors', 'inheritedBy'),
  School: reference(...NAMED, ...EXISTS, ...ANCHOR, 'isPublic', 'place', 'demo'),
  Programme: reference('year', ...ANCHOR),

  TrainingFigures: aggregate(
    ...FIGURES,
    'enrolments',
    'inSupportedTrades',
    'confirmed',
    'completed',
    'byStatus',
    'byTrade',
    'byPlace',
    ...BY_AREA,
    'bySchool',
    'pedagogyHeads',
    'pedagogyCostVnd',
    'implementation',
    'demand',
  ),
  BodyTraining: aggregate('demand'),
  EnrolmentCounts: aggregate(...FIGURES, 'total', 'rows'),
  EnrolmentCountRow: aggregate('key', 'count', 'status', 'level', 'trade', 'place', 'school'),
  EnrolmentStatusCount: aggregate('status', 'count'),
  TradeEnrolmentCount: aggregate('trade', ...COUNTED),
  PlaceEnrolmentCount: aggregate('place', ...COUNTED),
  SchoolEnrolmentCount: aggregate('school', ...COUNTED),
  ImplementationFigures: aggregate(
    ...FIGURES,
    'partnerships',
    'graduates',
    'employed',
    'employedInTrade',
    'planItems',
    'planItemsDone',
  ),
  DemandFigures: aggregate(
    ...FIGURES,
    ...WANTED,
    'demands',
    'acceptedHeads',
    'byTrade',
    'byPlace',
    'bySender',
    ...BY_AREA,
  ),
  DemandStatusCount: aggregate('status', 'demands', 'heads'),
  TradeDemandCount: aggregate('trade', ...WANTED),
  PlaceDemandCount: aggregate('place', ...WANTED),
  SenderDemandCount: aggregate('sender', ...WANTED),
  BudgetFigures: aggregate(...FIGURES, 'proposals', ...MONEY, 'byTrade', 'byPlace', ...BY_AREA),
  TradeBudget: aggregate('trade', ...MONEY),
  PlaceBudget: aggregate('place', ...MONEY),
  OutreachFigures: aggregate(
    ...FIGURES,
    ...REACHED,
    'promotionTeams',
    'workOrders',
    'workOrdersConfirmed',
    'mobilisations',
    'linkedActivities',
    'shared',
    'byTrade',
    'byPlace',
    'unsplit',
  ),
  SharedOutreach: aggregate('campaigns', 'eventsHeld', 'publications'),
  TradeOutreachCount: aggregate('trade', ...REACHED, 'peopleShareBasisPoints', 'shared'),
  PlaceOutreachCount: aggregate('place', ...REACHED, 'peopleShareBasisPoints', 'shared', 'outsideCity'),

  PublicationConnection: published('edges', 'pageInfo', 'totalCount'),
  PublicationEdge: published('cursor', 'node'),
  PageInfo: published('hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'),
  Publication: published(
    'id',
    'publisher',
    'channel',
    'title',
    'body',
    'trades',
    'places',
    'status',
    'scheduledAt',
    'publishedAt',
    'retractionReason',
    'textNumber',
    'correctedAt',
    'correctionReason',
    'peopleReached',
    'year',
    'demo',
    'version',
    'createdAt',
    'updatedAt',
  ),
};

function reference(...fields: string[]): CacheableType {
  return { showing: 'REFERENCE', fields };
}
function aggregate(...fields: string[]): CacheableType {
  return { showing: 'AGGREGATE', fields };
}
function published(...fields: string[]): CacheableType {
  return { showing: 'PUBLISHED', fields };
}

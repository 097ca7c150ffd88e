import { buildFederatedSchema, type RequestContext, type SubgraphDefinition } from '@hub/subgraph-kit';
import { CampaignRow } from './campaign/campaign.entity.js';
import { CampaignConnectionResolver, CampaignResolver, TradeCampaignsResolver } from './campaign/campaign.resolver.js';
import { campaignLoader } from './campaign/campaign-list.js';
import { ContributionRow } from './contribution/contribution.entity.js';
import {
  CampaignContributionsResolver,
  ContributionMutations,
  EventContributionsResolver,
} from './contribution/contribution.resolver.js';
import { EventRow } from './event/event.entity.js';
import { EventConnectionResolver, EventResolver } from './event/event.resolver.js';
import { eventLoader } from './event/event-list.js';
import { EventSeriesRow } from './event-series/event-series.entity.js';
import { EventSeriesResolver } from './event-series/event-series.resolver.js';
import { eventSeriesLoader } from './event-series/event-series-list.js';
import {
  BodyOutreachResolver,
  PlaceOutreachResolver,
  ProgrammeOutreachResolver,
  SchoolOutreachResolver,
  TradeOutreachResolver,
  UnsplitOutreachResolver,
} from './figures/outreach-figures.resolver.js';
import { LinkedProgrammeRow } from './linked-programme/linked-programme.entity.js';
import {
  CampaignLinksResolver,
  EventLinksResolver,
  LinkedProgrammeResolver,
} from './linked-programme/linked-programme.resolver.js';
import { linkedProgrammeLoader } from './linked-programme/linked-programme-list.js';
import { Outreach } from './migrations/001-outreach.migration.js';
import { Records } from './migrations/002-records.migration.js';
import { EventLife } from './migrations/003-event-life.migration.js';
import { PublicationText } from './migrations/004-publication-text.migration.js';
import { PromotionTeams } from './migrations/005-promotion-team.migration.js';
import { WorkOrders } from './migrations/006-work-order.migration.js';
import { Mobilisation } from './migrations/007-mobilisation.migration.js';
import { RetractedReach } from './migrations/008-retracted-reach.migration.js';
import { MobilisationRow } from './mobilisation/mobilisation.entity.js';
import { MobilisationResolver } from './mobilisation/mobilisation.resolver.js';
import { mobilisationLoader } from './mobilisation/mobilisation-list.js';
import { PromotionTeamMemberRow, PromotionTeamRow } from './promotion-team/promotion-team.entity.js';
import { PromotionTeamResolver } from './promotion-team/promotion-team.resolver.js';
import { promotionTeamLoader } from './promotion-team/promotion-team-list.js';
import { PublicationRow } from './publication/publication.entity.js';
import { PublicationConnectionResolver, PublicationResolver } from './publication/publication.resolver.js';
import { PublicationFeedResolver } from './publication/publication-feed.js';
import { publicationLoader } from './publication/publication-list.js';
import { PublicationTextRow } from './publication/publication-text.js';
import { startPublishingScheduled } from './publication/publish-scheduled.js';
import { EventReachResolver, PublicationReachResolver, ReachMutations } from './reach/reach.resolver.js';
import { Programme, School } from './reference/reference-types.js';
import { WorkOrderReceiptRow, WorkOrderRow } from './work-order/work-order.entity.js';
import { WorkOrderResolver } from './work-order/work-order.resolver.js';
import { workOrderLoader } from './work-order/work-order-list.js';

interface Reference {
  readonly id: string;
}

/** The outreach subgraph. */
export function outreachSubgraph(): SubgraphDefinition {
  return {
    domain: 'outreach',
    entities: [
      CampaignRow,
      ContributionRow,
      EventRow,
      EventSeriesRow,
      LinkedProgrammeRow,
      MobilisationRow,
      PromotionTeamRow,
      PromotionTeamMemberRow,
      PublicationRow,
      PublicationTextRow,
      WorkOrderRow,
      WorkOrderReceiptRow,
    ],
    migrations: [
      { name: '001-outreach', class: Outreach },
      { name: '002-records', class: Records },
      { name: '003-event-life', class: EventLife },
      { name: '004-publication-text', class: PublicationText },
      { name: '005-promotion-team', class: PromotionTeams },
      { name: '006-work-order', class: WorkOrders },
      { name: '007-mobilisation', class: Mobilisation },
      { name: '008-retracted-reach', class: RetractedReach },
    ],
    startJobs: startPublishingScheduled,
    buildSchema: buildOutreachSchema,
  };
}

/** The schema alone, for printing and composing. */
export function buildOutreachSchema() {
  return buildFederatedSchema({
    resolvers: [
      CampaignResolver,
      CampaignConnectionResolver,
      TradeCampaignsResolver,
      ContributionMutations,
      CampaignContributionsResolver,
      EventContributionsResolver,
      EventResolver,
      EventConnectionResolver,
      EventSeriesResolver,
      PromotionTeamResolver,
      WorkOrderResolver,
      MobilisationResolver,
      LinkedProgrammeResolver,
      EventLinksResolver,
      CampaignLinksResolver,
      PublicationResolver,
      PublicationConnectionResolver,
      PublicationFeedResolver,
      ReachMutations,
      PublicationReachResolver,
      EventReachResolver,
      ProgrammeOutreachResolver,
      TradeOutreachResolver,
      PlaceOutreachResolver,
      BodyOutreachResolver,
      SchoolOutreachResolver,
      UnsplitOutreachResolver,
    ],
    orphanedTypes: [Programme, School],
    references: {
      Campaign: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, campaignLoader).load(id),
      Event: async ({ id }: Reference, context: RequestContext) => context.loaders.of(context, eventLoader).load(id),
      EventSeries: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, eventSeriesLoader).load(id),
      PromotionTeam: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, promotionTeamLoader).load(id),
      WorkOrder: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, workOrderLoader).load(id),
      Mobilisation: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, mobilisationLoader).load(id),
      LinkedProgramme: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, linkedProgrammeLoader).load(id),
      Publication: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, publicationLoader).load(id),
    },
  });
}

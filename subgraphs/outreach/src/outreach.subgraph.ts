import { buildFederatedSchema, type RequestContext, type SubgraphDefinition } from '@hub/subgraph-kit';
import { CampaignRow } from './campaign/campaign.entity.js';
import { CampaignConnectionResolver, CampaignResolver, TradeCampaignsResolver } from './campaign/campaign.resolver.js';
import { campaignLoader } from './campaign/campaign-list.js';
import { EventRow } from './event/event.entity.js';
import { EventConnectionResolver, EventResolver } from './event/event.resolver.js';
import { eventLoader } from './event/event-list.js';
import {
  BodyOutreachResolver,
  PlaceOutreachResolver,
  ProgrammeOutreachResolver,
  SchoolOutreachResolver,
  TradeOutreachResolver,
} from './figures/outreach-figures.resolver.js';
import { Outreach } from './migrations/001-outreach.migration.js';
import { PublicationRow } from './publication/publication.entity.js';
import { PublicationConnectionResolver, PublicationResolver } from './publication/publication.resolver.js';
import { PublicationFeedResolver } from './publication/publication-feed.js';
import { publicationLoader } from './publication/publication-list.js';
import { startPublishingScheduled } from './publication/publish-scheduled.js';
import { EventReachResolver, PublicationReachResolver, ReachMutations } from './reach/reach.resolver.js';
import { Programme, School } from './reference/reference-types.js';

interface Reference {
  readonly id: string;
}

/** The outreach subgraph. */
export function outreachSubgraph(): SubgraphDefinition {
  return {
    domain: 'outreach',
    entities: [CampaignRow, EventRow, PublicationRow],
    migrations: [{ name: '001-outreach', class: Outreach }],
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
      EventResolver,
      EventConnectionResolver,
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
    ],
    orphanedTypes: [Programme, School],
    references: {
      Campaign: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, campaignLoader).load(id),
      Event: async ({ id }: Reference, context: RequestContext) => context.loaders.of(context, eventLoader).load(id),
      Publication: async ({ id }: Reference, context: RequestContext) =>
        context.loaders.of(context, publicationLoader).load(id),
    },
  });
}

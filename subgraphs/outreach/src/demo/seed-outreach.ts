import type { Registry } from '@hub/registry';
import { DEMO_END, DemoRandom, insertRows } from '@hub/subgraph-kit/demo';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CAMPAIGN, demoCampaigns } from './demo-campaigns.js';
import { DemoCity } from './demo-city.js';
import { seedEventSeries } from './demo-event-series.js';
import { demoEvents, EVENT } from './demo-events.js';
import { seedLinkedProgrammes, seedMobilisation } from './demo-mobilisation.js';
import { seedPromotionTeams } from './demo-promotion-teams.js';
import { demoPublications, PUBLICATION } from './demo-publications.js';
import { eventReach, publicationReach, REACH } from './demo-reach.js';
import { seedWorkOrders } from './demo-work-orders.js';

export interface OutreachSeed {
  readonly registry: Registry;
  /** The day up to which the books are kept; absent: to the end of the demonstration. */
  readonly until?: string;
}

/** How many records were made. */
export interface SeededOutreach {
  readonly campaigns: number;
  readonly events: number;
  readonly publications: number;
}

/** Fills an empty outreach database with invented campaigns and what came of them; does nothing when it is not empty. */
export async function seedOutreach(
  em: EntityManager,
  { registry, until = DEMO_END }: OutreachSeed,
): Promise<SeededOutreach> {
  const [{ any }] = (await em.execute('select exists (select from campaign) as any')) as [{ any: boolean }];
  if (any) return { campaigns: 0, events: 0, publications: 0 };
  const random = new DemoRandom(20_240_719);
  const city = new DemoCity(registry);
  const campaigns = demoCampaigns(random, city).filter(({ starts_on }) => starts_on <= until);
  const events = demoEvents(random, city, campaigns, until);
  const publications = demoPublications(random, city, campaigns, until);
  const reach = [...publicationReach(random, city, publications), ...eventReach(random, events)];
  await em.transactional(async (transaction) => {
    await insertRows(transaction, 'campaign', CAMPAIGN, campaigns);
    await insertRows(transaction, 'event', EVENT, events);
    await insertRows(transaction, 'publication', PUBLICATION, publications);
    await insertRows(transaction, 'reach', REACH, reach);
    await seedEventSeries(transaction, random, until);
    await seedPromotionTeams(transaction, random, city, until);
    await seedWorkOrders(transaction, random, city, until);
    await seedMobilisation(transaction, random, city, until);
    await seedLinkedProgrammes(transaction, random, events);
  });
  return { campaigns: campaigns.length, events: events.length, publications: publications.length };
}

import { permitted } from '@hub/policy-rules';
import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What a campaign came to.' })
export class CampaignFigures {
  @Field(() => Int, { description: 'Its events that were held.' })
  eventsHeld!: number;
  @Field(() => Int, { description: 'Its publications that are published.' })
  publications!: number;
  @Field(() => Int, {
    description: 'Attendance of its events and reach of its events and of its publications that are published.',
  })
  peopleReached!: number;
}

interface FiguresRow {
  readonly id: string;
  readonly events_held: string;
  readonly publications: string;
  readonly people: string;
}

/** Figures by campaign, in one statement; null for whom figures are not to be read. */
export const campaignFiguresLoader = (context: RequestContext) =>
  new DataLoader<string, CampaignFigures | null>(async (ids) => {
    if (!permitted(context.actor, 'aggregate.read').allowed) return ids.map(() => null);
    const rows = await context.em.execute<FiguresRow[]>(
      `select campaign_id as id, sum(events_held)::text as events_held, sum(publications)::text as publications,
              sum(people)::text as people
       from (select campaign_id, 1 as events_held, 0 as publications,
                    attendance + (select coalesce(sum(r.people), 0) from reach r where r.event_id = event.id) as people
             from event where campaign_id in (?) and status = 'HELD'
             union all
             select campaign_id, 0, 1,
                    (select coalesce(sum(r.people), 0) from reach r where r.publication_id = publication.id)
             from publication where campaign_id in (?) and status = 'PUBLISHED') as counted
       group by 1`,
      [[...ids], [...ids]],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => figuresOf(found.get(id)));
  });

function figuresOf(row: FiguresRow | undefined): CampaignFigures {
  return Object.assign(new CampaignFigures(), {
    eventsHeld: Number(row?.events_held ?? 0),
    publications: Number(row?.publications ?? 0),
    peopleReached: Number(row?.people ?? 0),
  });
}

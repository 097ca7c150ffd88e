import type { RequestContext } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Body, referTo } from '../reference/reference-types.js';
import { Learner, LearnerCorrection } from './learner.type.js';

@Resolver(() => Learner)
export class LearnerResolver {
  @FieldResolver(() => [LearnerCorrection], { description: 'What of the data was corrected, last first.' })
  corrections(@Root() { id }: Learner, @Ctx() context: RequestContext): Promise<LearnerCorrection[]> {
    return context.loaders.of(context, correctionLoader).load(id);
  }
}

/** Corrections of learners, in one statement. Asked only of learners the actor may read. */
const correctionLoader = (context: RequestContext) =>
  new DataLoader<string, LearnerCorrection[]>(async (ids) => {
    const rows = await context.em.execute<CorrectionRow[]>(
      `select learner_id, version, fields, reason, at, changed_as from learner_correction
       where learner_id in (?) order by version desc`,
      [[...ids]],
    );
    const byLearner = Map.groupBy(rows, ({ learner_id }) => learner_id);
    return ids.map((id) => (byLearner.get(id) ?? []).map(correctionOf));
  });

interface CorrectionRow {
  readonly learner_id: string;
  readonly version: number;
  readonly fields: string[];
  readonly reason: string;
  readonly at: string | Date;
  readonly changed_as: string;
}

function correctionOf({ version, fields, reason, at, changed_as }: CorrectionRow): LearnerCorrection {
  return Object.assign(new LearnerCorrection(), {
    version,
    fields,
    reason,
    at: new Date(at),
    by: referTo(Body, changed_as),
  });
}

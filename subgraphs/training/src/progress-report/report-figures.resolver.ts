import { permitted } from '@hub/policy-rules';
import { DateTime, forbidden } from '@hub/subgraph-kit';
import { Ctx, Directive, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Programme } from '../reference/reference-types.js';
import type { TrainingContext } from '../training-context.js';
import { REPORTED_BUDGET, REPORTED_OUTREACH, reportedBudget, reportedOutreach } from './agency-figures.mapping.js';
import type { SealedFigures } from './figure-seal.js';

@ObjectType({ description: "An agency's figures as a report will hold them: sealed, so that nobody can change them." })
export class FiguresForReport {
  @Field(() => DateTime, { description: 'When the agency read them.' })
  asOf!: string;
  @Field(() => Int, { description: "The agency's sequence they stand for." })
  sequence!: number;
  @Field(() => String, { description: 'The figures, sealed: pass it to `consolidateProgressReport` within an hour.' })
  sealed!: string;
}

/**
 * The gateway reads what each field requires from the agency that owns it, as the actor who asks, and hands it over in
 * a signed call. Clients cannot: `_entities` is not theirs to call.
 */
@Resolver(() => Programme)
export class ReportFiguresResolver {
  @FieldResolver(() => FiguresForReport, {
    nullable: true,
    description: "The budget's figures for a progress report, for who may make one; null: it cannot be reached.",
  })
  @Directive(`@requires(fields: ${JSON.stringify(REPORTED_BUDGET)})`)
  budgetForReport(@Root() { year, budget }: Programme, @Ctx() context: TrainingContext): FiguresForReport | null {
    return budget == null ? null : seal(context, { agency: 'budget', year, figures: reportedBudget(budget) });
  }

  @FieldResolver(() => FiguresForReport, {
    nullable: true,
    description: "Outreach's figures for a progress report, for who may make one; null: it cannot be reached.",
  })
  @Directive(`@requires(fields: ${JSON.stringify(REPORTED_OUTREACH)})`)
  outreachForReport(@Root() { year, outreach }: Programme, @Ctx() context: TrainingContext): FiguresForReport | null {
    return outreach == null ? null : seal(context, { agency: 'outreach', year, figures: reportedOutreach(outreach) });
  }
}

function seal({ actor, figureSeal }: TrainingContext, sealed: SealedFigures): FiguresForReport {
  if (!permitted(actor, 'progress-report.consolidate').allowed) throw forbidden(actor);
  const { asOf, sequence } = sealed.figures;
  return Object.assign(new FiguresForReport(), { asOf, sequence, sealed: figureSeal.seal(sealed) });
}

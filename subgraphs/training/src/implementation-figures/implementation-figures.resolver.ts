import { DateTime, type RequestContext } from '@hub/subgraph-kit';
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { TrainingFigures } from '../figures/training-figures.type.js';
import { implementationFactsLoader } from './implementation-facts.js';

@ObjectType({
  description: 'What schools do besides training in one year (D14): of the whole programme, one trade or one school.',
})
export class ImplementationFigures {
  @Field(() => DateTime, { description: 'When the figures were read.' })
  asOf!: Date;
  @Field(() => Int, { description: 'Grows with every change of these figures.' })
  sequence!: number;
  @Field(() => Int, {
    description: 'Partnerships with enterprises that went on in the year; of a trade, those about it.',
  })
  partnerships!: number;
  @Field(() => Int, { description: 'Graduates of the year whose jobs schools have recorded.' })
  graduates!: number;
  @Field(() => Int, { description: 'Those of them who found a job.' })
  employed!: number;
  @Field(() => Int, { description: 'Those of them whose job is in their trade.' })
  employedInTrade!: number;
  @Field(() => Int, { description: 'Items of the adopted plans of the year; of a trade, those for it.' })
  planItems!: number;
  @Field(() => Int, { description: 'Those of them that are done.' })
  planItemsDone!: number;
}

@Resolver(() => TrainingFigures)
export class ImplementationFiguresResolver {
  @FieldResolver(() => ImplementationFigures, {
    nullable: true,
    description: 'Partnerships, jobs of graduates and plans; null for a place, to which none of it belongs.',
  })
  async implementation(
    @Root() { anchor }: TrainingFigures,
    @Ctx() context: RequestContext,
  ): Promise<ImplementationFigures | null> {
    const facts = await context.loaders.of(context, implementationFactsLoader).load(anchor);
    return facts === null ? null : Object.assign(new ImplementationFigures(), facts, { asOf: context.now() });
  }
}

import { InvalidInput, JsonObject, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import { Arg, Ctx, createUnionType, Field, InputType, Int, Query, Resolver } from 'type-graphql';
import { simulatedPolicyOf } from './policy-simulation.mapping.js';
import { SimulatedPolicy } from './policy-simulation.type.js';
import { simulatePolicy } from './simulate-policy.js';

@InputType({ description: 'A draft, and the enrolments to weigh it by.' })
export class PolicySimulationInput {
  @Field(() => Int, { description: 'Calendar year of registration of the enrolments.' })
  year!: number;
  @Field(() => JsonObject, {
    description:
      'The draft: a policy document (`kind` POLICY), which takes the place of its city’s own, or changes to clauses of a ' +
      'loaded policy (`kind` AMENDMENT: `id`, `policy`, `version`, `number`, `sources`, `effectiveFrom`, `replaces`, ' +
      '`adds`, `repeals`). `policies` shows the documents that are loaded, in the same form.',
  })
  document!: object;
}

export const PolicySimulationResult = createUnionType({
  name: 'PolicySimulationResult',
  description: 'What a draft came to, or what is wrong with it.',
  types: () => [SimulatedPolicy, InvalidInput] as const,
});

@Resolver()
export class PolicySimulationResolver {
  @Query(() => PolicySimulationResult, {
    nullable: true,
    description:
      "What would a year's enrolments cost under this draft (duties D2, D5)? For those who prepare and decide on it: " +
      'DOLISA, Finance, the Committee and the Council.',
  })
  async policySimulation(
    @Arg('input', () => PolicySimulationInput, { description: 'The draft and the year.' }) input: PolicySimulationInput,
    @Ctx() context: RequestContext,
  ): Promise<SimulatedPolicy | InvalidInput> {
    requirePermission(context, 'policy.simulate');
    const simulated = await simulatePolicy(context, input.year, input.document);
    return simulated instanceof InvalidInput ? simulated : simulatedPolicyOf(input.year, simulated);
  }
}

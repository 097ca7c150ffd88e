import { JsonObject, LocalDate } from '@hub/subgraph-kit';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One provision of a policy.' })
export class PolicyProvision {
  @Field(() => ID, { description: 'Id within the document, by which amendments name it.' })
  id!: string;
  @Field(() => String, { description: 'What it regulates, for example `MONTHLY_ALLOWANCE`.' })
  kind!: string;
  @Field(() => String, { nullable: true, description: 'Clause, as cited; null for a rule that no clause states.' })
  clause!: string | null;
  @Field(() => String, { description: 'Where we have it from, in words.' })
  source!: string;
  @Field(() => Boolean, { description: 'Whether its text or figure is known. Decisions that need it wait for it.' })
  known!: boolean;
  @Field(() => Boolean, { description: 'Known second-hand only.' })
  provisional!: boolean;
  @Field(() => Boolean, { description: 'Invented for demonstration.' })
  demo!: boolean;
}

@ObjectType({ description: 'A resolution as its text stands from one day to another.' })
export class PolicyVersion {
  @Field(() => ID, { description: 'Id of the policy, for example `HAI_PHONG_03_2024`.' })
  policyId!: string;
  @Field(() => String, { description: 'Version of its text with the overlays that fill gaps; decisions name it.' })
  version!: string;
  @Field(() => String, { description: 'City whose schools and places it decides for, for example `HAI_PHONG`.' })
  city!: string;
  @Field(() => String, { description: 'Official number, for example `03/2024/NQ-HĐND`.' })
  number!: string;
  @Field(() => String, { description: 'Vietnamese title.' })
  titleVi!: string;
  @Field(() => String, { description: 'English title.' })
  titleEn!: string;
  @Field(() => LocalDate, { description: 'First day this text counts.' })
  effectiveFrom!: string;
  @Field(() => LocalDate, { nullable: true, description: 'First day it no longer counts; null while no end is known.' })
  effectiveTo!: string | null;
  @Field(() => Boolean, { description: 'Whether the whole policy was invented for demonstration.' })
  demo!: boolean;
  @Field(() => [PolicyProvision], { description: 'What it provides, clause by clause.' })
  provisions!: PolicyProvision[];
}

@ObjectType({ description: 'The policies that decide, and the documents they were loaded from.' })
export class Policies {
  @Field(() => [PolicyVersion], { description: 'Every version, each city’s in time order.' })
  versions!: PolicyVersion[];
  @Field(() => [JsonObject], {
    description: 'The documents as loaded: policies, amendments, and overlays that fill gaps.',
  })
  documents!: object[];
}

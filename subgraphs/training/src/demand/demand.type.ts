import { connectionOf, LinkedTrainingSupport, LocalDate, TrainingLevel } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body, Place, Trade } from '../reference/reference-types.js';
import { DemandStatus } from './demand-status.js';

@ObjectType({
  description:
    'Nhu cầu học nghề: how many workers of category a one enterprise wants trained in a trade and level (duties D8, D12).',
})
@Directive('@key(fields: "id")')
export class Demand extends VersionedRecord {
  enterpriseId!: string;
  consolidationId!: string | null;
  @Field(() => Body, { description: 'Who sends it: HEZA inside parks and zones, elsewhere the locality.' })
  sender!: Body;
  @Field(() => Place, { description: 'Where the enterprise lay when it was last written or sent.' })
  place!: Place;
  @Field(() => Trade, { description: 'What is to be learned.' })
  trade!: Trade;
  @Field(() => TrainingLevel, { description: 'At which level.' })
  level!: TrainingLevel;
  @Field(() => Int, { description: 'How many workers.' })
  heads!: number;
  @Field(() => Int, { description: 'Year of the training.' })
  year!: number;
  @Field(() => [LinkedTrainingSupport], { description: 'Other training support it is tied to (duty D13).' })
  linkedProgrammes!: LinkedTrainingSupport[];
  @Field(() => DemandStatus, { description: 'Where it stands.' })
  status!: DemandStatus;
  @Field(() => LocalDate, { nullable: true, description: 'Day it was last sent.' })
  submittedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why DOLISA returned it.' })
  returnReason!: string | null;
}

export const DemandConnection = connectionOf(Demand, 'Demand', "workers' training demand");

@ObjectType({ description: 'What DOLISA made of accepted demand: numbered within its year, and never changed.' })
@Directive('@key(fields: "id")')
export class DemandConsolidation extends VersionedRecord {
  @Field(() => Body, { description: 'Who made it.' })
  consolidator!: Body;
  @Field(() => Int, { description: 'Year of the training.' })
  year!: number;
  @Field(() => Int, { description: 'Number within the year, from 1.' })
  number!: number;
  @Field(() => String, { nullable: true, description: 'What DOLISA says of it.' })
  note!: string | null;
  @Field(() => Int, { description: 'How many demands are in it.' })
  demandCount!: number;
  @Field(() => Int, { description: 'How many workers they come to.' })
  heads!: number;
}

export const DemandConsolidationConnection = connectionOf(
  DemandConsolidation,
  'DemandConsolidation',
  'consolidations of demand',
);

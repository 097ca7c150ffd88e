import { BeneficiaryCategory, PageInfo, PolicyDecision, Vnd } from '@hub/subgraph-kit';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { School, Trade } from '../reference/reference-types.js';
import { PedagogyNeedStatus } from './pedagogy-need-status.js';

registerEnumType(PedagogyNeedStatus, {
  name: 'PedagogyNeedStatus',
  description: 'Where a pedagogy need stands.',
  valuesConfig: {
    DRAFT: { description: 'Đang soạn: the school is writing it.' },
    CONFIRMED: { description: 'Đã xác nhận: the school confirmed it; its cost is decided.' },
    SUBMITTED: { description: 'Đã gửi: DOLISA has it.' },
    CONSOLIDATED: { description: 'Đã tổng hợp: DOLISA took it up.' },
    RETURNED: { description: 'Trả lại: DOLISA wants it changed.' },
  },
});

@ObjectType({
  description: 'How many teachers of one trade a school wants trained in pedagogical skills (duties D15, D18).',
})
@Directive('@key(fields: "id")')
export class PedagogyNeed extends VersionedRecord {
  trainingPlanId!: string | null;
  @Field(() => School, { description: 'The school whose need it is.' })
  school!: School;
  @Field(() => Trade, { description: 'The trade they teach.' })
  trade!: Trade;
  @Field(() => BeneficiaryCategory, { description: 'Category c or d.' })
  category!: BeneficiaryCategory;
  @Field(() => Int, { description: 'Year of the training.' })
  year!: number;
  @Field(() => Int, { description: 'How many people.' })
  heads!: number;
  @Field(() => PedagogyNeedStatus, { description: 'Where it stands.' })
  status!: PedagogyNeedStatus;
  @Field(() => Vnd, { nullable: true, description: 'Cost decided at confirmation; null before.' })
  costVnd!: bigint | null;
  @Field(() => PolicyDecision, { nullable: true, description: 'The decision of the confirmation; null before.' })
  decision!: PolicyDecision | null;
  @Field(() => Boolean, {
    description:
      'The school attests: category c lack the required certificate, category d are of provincial rank or above.',
  })
  conditionAttested!: boolean;
  @Field(() => String, { nullable: true, description: 'Why DOLISA returned it.' })
  returnReason!: string | null;
}

@ObjectType({ description: 'A pedagogy need in a list.' })
export class PedagogyNeedEdge {
  @Field(() => String, { description: 'Pass as `after` for what follows.' })
  cursor!: string;
  @Field(() => PedagogyNeed, { description: 'The need.' })
  node!: PedagogyNeed;
}

@ObjectType({ description: 'A page of pedagogy needs.' })
export class PedagogyNeedConnection {
  @Field(() => [PedagogyNeedEdge], { description: 'Those of this page.' })
  edges!: PedagogyNeedEdge[];
  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  /** Resolves `totalCount` only when asked. */
  countAll!: () => Promise<number>;
}

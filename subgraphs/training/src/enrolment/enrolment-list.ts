import { permitted } from '@hub/policy-rules';
import {
  BeneficiaryCategory,
  findPage,
  forbidden,
  isUuid,
  LinkedTrainingSupport,
  type RequestContext,
  TrainingLevel,
} from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { EnrolmentRow } from './enrolment.entity.js';
import { enrolmentOf } from './enrolment.mapping.js';
import { type Enrolment, EnrolmentConnection, PriorityGroup } from './enrolment.type.js';
import { EnrolmentStatus } from './enrolment-status.js';

@InputType({ description: 'Which enrolments; every condition given must hold.' })
export class EnrolmentFilter {
  @Field(() => Int, { nullable: true, description: 'Calendar year of registration.' })
  year?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes.' })
  trades?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Place codes of residence.' })
  places?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'School codes.' })
  schools?: string[] | null;
  @Field(() => [EnrolmentStatus], { nullable: true, description: 'Statuses.' })
  statuses?: EnrolmentStatus[] | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training.' })
  level?: TrainingLevel | null;
  @Field(() => BeneficiaryCategory, { nullable: true, description: 'As whom the learner is supported.' })
  category?: BeneficiaryCategory | null;
  @Field(() => PriorityGroup, { nullable: true, description: 'Only those tagged with this group.' })
  priorityGroup?: PriorityGroup | null;
  @Field(() => LinkedTrainingSupport, { nullable: true, description: 'Only those tied to this other support.' })
  linkedProgramme?: LinkedTrainingSupport | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those that asked for support, or that did not.' })
  supportRequested?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: for a school, those that another school has released to it and that it has yet to accept.',
  })
  awaitingAcceptance?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Only those that came with this import.' })
  importId?: string | null;
}

export enum EnrolmentSort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
}
registerEnumType(EnrolmentSort, {
  name: 'EnrolmentSort',
  description: 'Order of a list of enrolments.',
  valuesConfig: {
    NEWEST: { description: 'Last registered first.' },
    OLDEST: { description: 'First registered first.' },
  },
});

@ArgsType()
export class EnrolmentListArgs {
  @Field(() => EnrolmentFilter, { nullable: true, description: 'Which enrolments.' })
  filter?: EnrolmentFilter | null;
  @Field(() => EnrolmentSort, { defaultValue: EnrolmentSort.NEWEST, description: 'Order; ties are broken by id.' })
  sort!: EnrolmentSort;
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of the enrolments the actor may see. */
export async function listEnrolments(context: RequestContext, args: EnrolmentListArgs): Promise<EnrolmentConnection> {
  const filter = args.filter ?? {};
  const visible = visibleIn(context, filter.awaitingAcceptance === true ? ['transferToCode'] : ['schoolCode']);
  if (visible === null) throw forbidden(context.actor);
  const page = await findPage(context.em, EnrolmentRow, {
    where: { $and: [whereOf(filter), visible] },
    sortKey: 'registeredOn',
    direction: args.sort === EnrolmentSort.NEWEST ? 'desc' : 'asc',
    page: { first: args.first, after: args.after },
  });
  return Object.assign(new EnrolmentConnection(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: enrolmentOf(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}

function whereOf(filter: EnrolmentFilter): FilterQuery<EnrolmentRow> {
  return {
    ...(filter.year == null ? {} : { year: filter.year }),
    ...(filter.trades == null ? {} : { tradeCode: { $in: filter.trades } }),
    ...(filter.places == null ? {} : { placeCode: { $in: filter.places } }),
    ...(filter.schools == null ? {} : { schoolCode: { $in: filter.schools } }),
    ...(filter.statuses == null ? {} : { status: { $in: filter.statuses } }),
    ...(filter.level == null ? {} : { level: filter.level }),
    ...(filter.category == null ? {} : { category: filter.category }),
    ...(filter.priorityGroup == null ? {} : { priorityGroups: { $contains: [filter.priorityGroup] } }),
    ...(filter.linkedProgramme == null ? {} : { linkedProgrammes: { $contains: [filter.linkedProgramme] } }),
    ...(filter.supportRequested == null ? {} : { supportRequested: filter.supportRequested }),
    ...(filter.importId == null ? {} : { importId: { $in: [filter.importId].filter(isUuid) } }),
    ...(filter.awaitingAcceptance === true ? { transferToCode: { $ne: null } } : {}),
  };
}

/**
 * Which enrolments the actor may see: all, those of its schools (in any of `schoolColumns`), or as a centre those
 * that concern it (duty D17). Null: none at all.
 */
function visibleIn(
  { actor }: RequestContext,
  schoolColumns: readonly ('schoolCode' | 'transferToCode')[],
): FilterQuery<EnrolmentRow> | null {
  const asSchool = permitted(actor, 'enrolment.read');
  if (asSchool.allowed && asSchool.scope === 'ANY') return {};
  const asCentre = permitted(actor, 'enrolment.read-as-centre');
  const columns: { [column: string]: { $in: string[] } }[] = [];
  if (asSchool.allowed) for (const column of schoolColumns) columns.push({ [column]: { $in: [...asSchool.bodies] } });
  if (asCentre.allowed && asCentre.scope === 'OWN') {
    const $in = [...asCentre.bodies];
    columns.push({ generalEducationCentreCode: { $in } }, { sourceCentreCode: { $in } });
  }
  if (columns.length === 0) return null;
  return (columns.length === 1 ? columns[0] : { $or: columns }) as FilterQuery<EnrolmentRow>;
}

/** Enrolments by id, each only if the actor may read it; null otherwise, as if there were none. */
export const enrolmentLoader = (context: RequestContext) =>
  new DataLoader<string, Enrolment | null>(async (ids) => {
    const visible = visibleIn(context, ['schoolCode', 'transferToCode']);
    if (visible === null) throw forbidden(context.actor);
    const rows = await context.em.find(EnrolmentRow, { $and: [{ id: { $in: ids.filter(isUuid) } }, visible] });
    const found = new Map(rows.map((row) => [row.id, enrolmentOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

import { findPage, isUuid, type RequestContext, requirePermission } from '@hub/subgraph-kit';
import type { FilterQuery } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ProposalRow } from './proposal.entity.js';
import { proposalOf } from './proposal.mapping.js';
import { type Proposal, ProposalConnection } from './proposal.type.js';
import { ProposalStatus } from './proposal-status.js';

@InputType({ description: 'Which proposals; every condition given must hold.' })
export class ProposalFilter {
  @Field(() => Int, { nullable: true, description: 'Fiscal year.' })
  year?: number | null;
  @Field(() => ID, { nullable: true, description: 'The round they belong to.' })
  round?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of the bodies that filed them.' })
  bodies?: string[] | null;
  @Field(() => [ID], { nullable: true, description: "Codes of those bodies' places." })
  places?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Trade codes: with a line for one of them.' })
  trades?: string[] | null;
  @Field(() => [ProposalStatus], { nullable: true, description: 'Statuses.' })
  statuses?: ProposalStatus[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those that were, or were not, sent to Finance too.' })
  sentToFinance?: boolean | null;
}

export enum ProposalSort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
  LARGEST = 'LARGEST',
}
registerEnumType(ProposalSort, {
  name: 'ProposalSort',
  description: 'Order of a list of proposals.',
  valuesConfig: {
    NEWEST: { description: 'Last drafted first.' },
    OLDEST: { description: 'First drafted first.' },
    LARGEST: { description: 'Most money first.' },
  },
});

const ORDER = {
  [ProposalSort.NEWEST]: { sortKey: 'draftedOn', direction: 'desc' },
  [ProposalSort.OLDEST]: { sortKey: 'draftedOn', direction: 'asc' },
  [ProposalSort.LARGEST]: { sortKey: 'totalVnd', direction: 'desc' },
} as const;

@ArgsType()
export class ProposalListArgs {
  @Field(() => ProposalFilter, { nullable: true, description: 'Which proposals.' })
  filter?: ProposalFilter | null;
  @Field(() => ProposalSort, { defaultValue: ProposalSort.NEWEST, description: 'Order; ties are broken by id.' })
  sort!: ProposalSort;
  @Field(() => Int, { nullable: true, description: 'How many at most: 0 to 200, 20 when absent.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after?: string | null;
}

/** A page of the proposals the actor may see. */
export async function listProposals(context: RequestContext, args: ProposalListArgs): Promise<ProposalConnection> {
  const page = await findPage(context.em, ProposalRow, {
    where: { $and: [whereOf(args.filter ?? {}), visibleProposals(context)] },
    ...ORDER[args.sort],
    page: { first: args.first, after: args.after },
  });
  return Object.assign(new ProposalConnection(), {
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: proposalOf(node) })),
    pageInfo: page.pageInfo,
    countAll: page.countAll,
  });
}

/** The condition a proposal must meet to be seen by the actor. Throws where it may see none. */
export function visibleProposals(context: RequestContext): FilterQuery<ProposalRow> {
  const ownOnly = requirePermission(context, 'proposal.read');
  return ownOnly === null ? {} : { bodyCode: { $in: [...ownOnly] } };
}

function whereOf(filter: ProposalFilter): FilterQuery<ProposalRow> {
  return {
    ...(filter.year == null ? {} : { year: filter.year }),
    ...(filter.round == null ? {} : { roundId: isUuid(filter.round) ? filter.round : null }),
    ...(filter.bodies == null ? {} : { bodyCode: { $in: filter.bodies } }),
    ...(filter.places == null ? {} : { placeCode: { $in: filter.places } }),
    ...(filter.trades == null ? {} : { tradeCodes: { $overlap: filter.trades } }),
    ...(filter.statuses == null ? {} : { status: { $in: filter.statuses } }),
    ...(filter.sentToFinance == null ? {} : { toFinanceAt: filter.sentToFinance ? { $ne: null } : null }),
  };
}

/** Proposals by id, each only if the actor may read it; null otherwise, as if there were none. */
export const proposalLoader = (context: RequestContext) =>
  new DataLoader<string, Proposal | null>(async (ids) => {
    const rows = await context.em.find(ProposalRow, {
      $and: [{ id: { $in: ids.filter(isUuid) } }, visibleProposals(context)],
    });
    const found = new Map(rows.map((row) => [row.id, proposalOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

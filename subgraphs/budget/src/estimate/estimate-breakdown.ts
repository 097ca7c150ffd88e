import type { Registry } from '@hub/registry';
import { type RequestContext, Vnd } from '@hub/subgraph-kit';
import DataLoader from 'dataloader';
import { Field, Int, ObjectType } from 'type-graphql';
import { districtOf } from '../figures/district-of.js';
import { BudgetCut, CUT_COLUMN, CutKeys, keysOf } from '../reconciliation/budget-cut.js';

@ObjectType({ description: 'The money of an estimate that falls to one body, place, trade and so on.' })
export class EstimateFigure extends CutKeys {
  estimateId!: string;
  by!: BudgetCut;
  /** Values of the cut's column that this figure gathers: several for a district. */
  codes!: string[];
  @Field(() => Int, { description: 'How many lines.' })
  lineCount!: number;
  @Field(() => Int, { description: 'People in them.' })
  heads!: number;
  @Field(() => Vnd, { description: 'What they were proposed at.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: 'What Finance estimates.' })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { description: 'What the Council approved; 0 before.' })
  approvedVnd!: bigint;
  @Field(() => Vnd, { description: 'What decided allocations gave.' })
  allocatedVnd!: bigint;
}

export interface BreakdownRequest {
  readonly estimateId: string;
  readonly by: BudgetCut;
}

interface SumRow {
  readonly estimate_id: string;
  readonly code: string;
  readonly lines: string;
  readonly heads: string;
  readonly proposed: string;
  readonly estimated: string;
  readonly approved: string;
  readonly allocated: string;
}

/** Estimates cut by something: one statement per cut, however many estimates. */
export const breakdownLoader = ({ em, registry }: RequestContext) =>
  new DataLoader<BreakdownRequest, EstimateFigure[], string>(
    async (requests) => {
      const figures = new Map<BreakdownRequest, EstimateFigure[]>();
      for (const [by, ofCut] of Map.groupBy(requests, (request) => request.by)) {
        const rows = await em.execute<SumRow[]>(
          `select l.estimate_id, coalesce(l.${CUT_COLUMN[by]}, '') as code, count(*)::text as lines,
             sum(l.heads)::text as heads, sum(l.proposed_vnd)::text as proposed, sum(l.estimated_vnd)::text as estimated,
             coalesce(sum(l.approved_vnd), 0)::text as approved, coalesce(sum(a.vnd), 0)::text as allocated
           from estimate_line l left join (
             select d.estimate_line_id, sum(d.amount_vnd) as vnd
             from allocation_line d join allocation a on a.id = d.allocation_id and a.status = 'DECIDED' group by 1
           ) a on a.estimate_line_id = l.id
           where l.estimate_id in (?) group by 1, 2`,
          [ofCut.map(({ estimateId }) => estimateId)],
        );
        const ofEstimate = Map.groupBy(rows, (row) => row.estimate_id);
        for (const request of ofCut) {
          figures.set(request, figuresOf(registry, request, ofEstimate.get(request.estimateId) ?? []));
        }
      }
      return requests.map((request) => figures.get(request) ?? []);
    },
    { cacheKeyFn: ({ estimateId, by }) => `${estimateId} ${by}` },
  );

function figuresOf(
  registry: Registry,
  { estimateId, by }: BreakdownRequest,
  rows: readonly SumRow[],
): EstimateFigure[] {
  const keyOf = ({ code }: SumRow) => (by === BudgetCut.DISTRICT ? districtOf(registry, code) : code);
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, gathered]) => {
      const sum = (column: 'lines' | 'heads' | 'proposed' | 'estimated' | 'approved' | 'allocated') =>
        gathered.reduce((total, row) => total + BigInt(row[column]), 0n);
      return Object.assign(new EstimateFigure(), {
        ...keysOf(by, key),
        estimateId,
        by,
        codes: gathered.map(({ code }) => code),
        lineCount: Number(sum('lines')),
        heads: Number(sum('heads')),
        proposedVnd: sum('proposed'),
        estimatedVnd: sum('estimated'),
        approvedVnd: sum('approved'),
        allocatedVnd: sum('allocated'),
      });
    })
    .sort((a, b) =>
      a.estimatedVnd === b.estimatedVnd ? (a.key < b.key ? -1 : 1) : a.estimatedVnd > b.estimatedVnd ? -1 : 1,
    );
}

import {
  type AnyRefusal,
  actingBody,
  conflict,
  FieldProblems,
  isUuid,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  recordEvents,
  storedTextOrNull,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DemandConsolidationRow, DemandRow } from './demand.entity.js';
import { demandConsolidationOf } from './demand.mapping.js';
import type { DemandConsolidation } from './demand.type.js';
import { demandConsolidationEvent, demandEvent } from './demand-event.js';
import { DemandStatus } from './demand-status.js';
import { YEARS } from './draft-demand.js';

const MOST_DEMANDS = 2_000;

@InputType({ description: 'A demand as DOLISA reviewed it.' })
export class DemandAtVersionInput {
  @Field(() => ID, { description: 'The demand.' })
  id!: string;
  @Field(() => Int, { description: 'The version that was reviewed.' })
  expectedVersion!: number;
}

@InputType({ description: 'One consolidation of many accepted demands of a year.' })
export class ConsolidateDemandInput {
  @Field(() => Int, { description: 'Year of the training.' })
  year!: number;
  @Field(() => String, { nullable: true, description: 'What there is to say, up to 2000 characters.' })
  note?: string | null;
  @Field(() => [DemandAtVersionInput], { description: 'Accepted demands of the year: 1 to 2000, each once.' })
  demands!: DemandAtVersionInput[];
}

/** DOLISA makes one of many accepted demands, all or none of them. */
export async function consolidateDemand(
  context: RequestContext,
  input: ConsolidateDemandInput,
  idempotencyKey: string,
): Promise<DemandConsolidation | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'demand.consolidate', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => consolidate(context, em, input), loadDemandConsolidation);
}

async function consolidate(context: RequestContext, em: EntityManager, input: ConsolidateDemandInput) {
  const refusal = problemsOf(input).refusal();
  if (refusal !== null) return refusal;
  const { year } = input;
  // Numbers follow one another: whoever consolidates this year at the same time waits here.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`demand consolidation ${year}`]);
  const rows = await em.find(
    DemandRow,
    { id: { $in: input.demands.map(({ id }) => id) } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const { id, expectedVersion } of input.demands) {
    const row = found.get(id);
    const known = row === undefined || row.status === DemandStatus.DRAFT ? null : row;
    if (known?.version !== expectedVersion || known.status !== DemandStatus.ACCEPTED || known.year !== year) {
      return conflict(
        'A demand is not accepted, of the year, and in the version reviewed.',
        known?.status ?? null,
        known?.version ?? null,
      );
    }
  }
  const last = await em.findOne(DemandConsolidationRow, { year }, { orderBy: { number: 'desc' } });
  const consolidation = em.create(DemandConsolidationRow, {
    ...newRecord(context),
    consolidatorCode: actingBody(context),
    year,
    number: (last?.number ?? 0) + 1,
    note: storedTextOrNull(input.note),
    demands: rows.length,
    heads: rows.reduce((sum, { heads }) => sum + heads, 0),
    status: 'CONSOLIDATED',
  });
  await em.flush();
  await em.execute(
    `update demand set status = 'CONSOLIDATED', consolidation_id = ?, version = version + 1, updated_at = ?,
       changed_by = ?, changed_as = ? where id in (?)`,
    [consolidation.id, context.now(), context.actor.id, actingBody(context), rows.map(({ id }) => id)],
  );
  const consolidated = rows.map((row) => ({
    ...demandEvent('consolidated', row),
    data: { ...demandEvent('consolidated', row).data, status: 'CONSOLIDATED', consolidation: consolidation.id },
  }));
  await recordEvents(em, context, consolidated);
  await recordEvent(em, context, demandConsolidationEvent(consolidation));
  return consolidation;
}

function problemsOf({ year, note, demands }: ConsolidateDemandInput): FieldProblems {
  const problems = new FieldProblems();
  problems.range(year, 'year', YEARS.first, YEARS.last);
  problems.text(note ?? '', 'note', { min: 0, max: 2_000 });
  problems.range(demands.length, 'demands', 1, MOST_DEMANDS);
  const seen = new Set<string>();
  for (const [index, { id }] of demands.slice(0, MOST_DEMANDS).entries()) {
    problems.require(isUuid(id), `demands.${index}.id`, 'BAD_FORMAT', 'The id of a demand.');
    problems.require(!seen.has(id), `demands.${index}.id`, 'DUPLICATE', 'Each demand once.');
    seen.add(id);
  }
  return problems;
}

/** The consolidation as it stands after a write. */
export async function loadDemandConsolidation(em: EntityManager, id: string): Promise<DemandConsolidation> {
  return demandConsolidationOf(await em.findOneOrFail(DemandConsolidationRow, { id }));
}

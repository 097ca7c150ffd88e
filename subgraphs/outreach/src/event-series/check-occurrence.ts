import { permittedOn } from '@hub/policy-rules';
import { type FieldProblems, isUuid, type RequestContext } from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { EventType } from '../event/event-type.js';
import { EventSeriesRow } from './event-series.entity.js';
import { EventSeriesStatus } from './event-series-status.js';
import { dueDates } from './occurrences.js';

interface OccurrenceInput {
  readonly seriesId?: string | null;
  readonly occurrence?: number | null;
  readonly type: EventType;
}

/** Notes what is wrong with an event that is to be an occurrence of a series; the series stays as it is meanwhile. */
export async function checkOccurrence(
  { actor }: RequestContext,
  em: EntityManager,
  problems: FieldProblems,
  { seriesId, occurrence, type }: OccurrenceInput,
): Promise<void> {
  problems.require(
    (seriesId == null) === (occurrence == null),
    'occurrence',
    'REQUIRED',
    'With `seriesId`, and only then.',
  );
  if (seriesId == null || occurrence == null) return;
  const lock = { lockMode: LockMode.PESSIMISTIC_READ };
  const series = isUuid(seriesId) ? await em.findOne(EventSeriesRow, { id: seriesId }, lock) : null;
  const own =
    series !== null &&
    series.status === EventSeriesStatus.ACTIVE &&
    permittedOn(actor, 'event-series.plan', series.ownerCode).allowed;
  problems.require(own, 'seriesId', 'UNKNOWN_CODE', "A series of the host's that goes on.");
  if (series === null || !own) return;
  const last = dueDates(series).length;
  problems.range(occurrence, 'occurrence', 1, last);
  problems.require(type === series.type, 'type', 'OUT_OF_RANGE', 'The type of the series.');
}

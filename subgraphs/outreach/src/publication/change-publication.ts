import { businessDateOf } from '@hub/identity';
import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type RecordStep,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import { InputType } from 'type-graphql';
import { checkText, loadPublication, PublicationTextInput, storedPublicationText } from './draft-publication.js';
import { PublicationRow } from './publication.entity.js';
import type { Publication } from './publication.type.js';
import { publicationEvent } from './publication-event.js';
import { PublicationStatus } from './publication-status.js';
import { keepText } from './publication-text.js';

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;
const { DRAFT, SCHEDULED, PUBLISHED, RETRACTED } = PublicationStatus;

@InputType({ description: 'A draft, as it is from now on.' })
export class AmendPublicationInput extends PublicationTextInput {}

@InputType({ description: 'The text as it is public from now on.' })
export class CorrectPublicationInput extends PublicationTextInput {}

/** A draft is written anew. What a publisher has scheduled is not: it is taken off the schedule first. */
export function amendPublication(
  context: RequestContext,
  change: ChangeRequest & { readonly input: AmendPublicationInput },
): Promise<Publication | AnyRefusal> {
  return changed(context, change, {
    action: 'publication.draft',
    from: [DRAFT],
    to: DRAFT,
    take: (row) => {
      const problems = new FieldProblems();
      checkText(context, problems, change.input, row);
      Object.assign(row, storedPublicationText(change.input));
      return problems.refusal();
    },
    what: 'amended',
  });
}

/** A text is to be published at its time. Scheduling again moves the time. */
export function schedulePublication(
  context: RequestContext,
  change: ChangeRequest & { readonly at: Date },
): Promise<Publication | AnyRefusal> {
  return changed(context, change, {
    action: 'publication.schedule',
    from: [DRAFT, SCHEDULED],
    to: SCHEDULED,
    take: (row) => {
      const problems = new FieldProblems();
      const aheadMs = change.at.getTime() - context.now().getTime();
      problems.require(aheadMs > 0 && aheadMs <= YEAR_MS, 'at', 'OUT_OF_RANGE', 'Must be within the coming year.');
      row.scheduledAt = change.at;
      setDate(row, change.at);
      return problems.refusal();
    },
    what: 'scheduled',
  });
}

/** A text is not published at its time after all: it is a draft again. */
export function unschedulePublication(
  context: RequestContext,
  change: ChangeRequest,
): Promise<Publication | AnyRefusal> {
  return changed(context, change, {
    action: 'publication.schedule',
    from: [SCHEDULED],
    to: DRAFT,
    take: (row) => {
      row.scheduledAt = null;
      setDate(row, row.createdAt);
      return null;
    },
    what: 'unscheduled',
  });
}

/** A text is published now, whatever its schedule. */
export function publishNow(context: RequestContext, change: ChangeRequest): Promise<Publication | AnyRefusal> {
  return changed(context, change, {
    action: 'publication.publish',
    from: [DRAFT, SCHEDULED],
    to: PUBLISHED,
    take: (row) => {
      setPublished(row, context.now());
      return null;
    },
    what: 'published',
  });
}

/** A new text replaces the public one, which is kept with the reason. */
export function correctPublication(
  context: RequestContext,
  change: ChangeRequest & { readonly input: CorrectPublicationInput; readonly reason: string },
): Promise<Publication | AnyRefusal> {
  return changed(context, change, {
    action: 'publication.correct',
    from: [PUBLISHED],
    to: PUBLISHED,
    take: (row, em) => {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      checkText(context, problems, change.input, row);
      const refusal = problems.refusal();
      if (refusal !== null) return refusal;
      const reason = storedText(change.reason);
      keepText(em, context, row, reason);
      Object.assign(row, storedPublicationText(change.input), {
        textNumber: row.textNumber + 1,
        correctedAt: context.now(),
        correctionReason: reason,
      });
      return null;
    },
    what: 'corrected',
  });
}

/** A text is public no longer; it stays in the publisher's books with the reason. */
export function retractPublication(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<Publication | AnyRefusal> {
  return changed(context, change, {
    action: 'publication.retract',
    from: [PUBLISHED],
    to: RETRACTED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      row.retractionReason = storedText(change.reason);
      return problems.refusal();
    },
    what: 'retracted',
  });
}

/** From now on anybody may read it, and it counts in the year of this moment. */
export function setPublished(row: PublicationRow, now: Date): void {
  row.status = PUBLISHED;
  row.publishedAt = now;
  setDate(row, now);
}

type Step = Pick<RecordStep<PublicationRow, Publication>, 'from' | 'to' | 'take'> & {
  readonly action: Action;
  readonly what: Parameters<typeof publicationEvent>[0];
};

function changed(context: RequestContext, change: ChangeRequest, { what, ...step }: Step) {
  return changeRecord<PublicationRow, Publication>(context, {
    ...step,
    entity: PublicationRow,
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    event: (row) => publicationEvent(what, row),
    load: loadPublication,
  });
}

function setDate(row: PublicationRow, at: Date): void {
  row.datedAt = at;
  row.year = Number(businessDateOf(at).slice(0, 4));
}

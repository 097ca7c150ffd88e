import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, InputType } from 'type-graphql';
import { DifficultyReportRow } from './difficulty.entity.js';
import { difficultyReportOf } from './difficulty.mapping.js';
import type { DifficultyReport } from './difficulty.type.js';
import { difficultyReportEvent } from './difficulty-event.js';
import { DifficultyStatus } from './difficulty-status.js';

@InputType({ description: 'A difficulty, as the body writes it.' })
export class DifficultyTextInput {
  @Field(() => String, { description: 'Số, ký hiệu: number of the document, 1–100 characters.' })
  documentNumber!: string;
  @Field(() => String, { description: 'Title, 1–300 characters.' })
  title!: string;
  @Field(() => String, { description: 'What is difficult and what is proposed, 1–20 000 characters.' })
  content!: string;
}

export interface WriteDifficultyReport {
  /** The body that reports; the actor must act for it. */
  readonly bodyCode: string;
  readonly text: DifficultyTextInput;
}

/** Any body writes down a difficulty; nobody else sees it before it is sent. */
export async function writeDifficultyReport(
  context: RequestContext,
  request: WriteDifficultyReport,
  idempotencyKey: string,
): Promise<DifficultyReport | AnyRefusal> {
  const write = { action: 'difficulty.write', owner: request.bodyCode, idempotencyKey, request } as const;
  return performWrite(context, write, (em) => insertReport(context, em, request), loadDifficultyReport);
}

async function insertReport(context: RequestContext, em: EntityManager, { bodyCode, text }: WriteDifficultyReport) {
  const today = businessDateOf(context.now());
  const body = context.registry.findBody(bodyCode);
  const problems = problemsOf(text);
  const exists = body !== undefined && existsOn(body, today);
  problems.require(exists, 'bodyCode', 'UNKNOWN_CODE', 'A body that exists today.');
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(DifficultyReportRow, {
    ...newRecord(context),
    bodyCode,
    ...storedTextOf(text),
    year: Number(today.slice(0, 4)),
    status: DifficultyStatus.DRAFT,
    submittedOn: null,
    consolidationId: null,
  });
  await em.flush();
  await recordEvent(em, context, difficultyReportEvent('written', row));
  return row;
}

/** The author changes a report that it has not sent yet. */
export function reviseDifficultyReport(
  context: RequestContext,
  change: ChangeRequest & { readonly text: DifficultyTextInput },
): Promise<DifficultyReport | AnyRefusal> {
  return changeRecord(context, {
    entity: DifficultyReportRow,
    action: 'difficulty.write',
    change,
    ownerOf: ({ bodyCode }) => bodyCode,
    from: [DifficultyStatus.DRAFT],
    to: DifficultyStatus.DRAFT,
    take: (row) => {
      Object.assign(row, storedTextOf(change.text));
      return problemsOf(change.text).refusal();
    },
    event: (row) => difficultyReportEvent('revised', row),
    load: loadDifficultyReport,
  });
}

/** The author sends its report to DOLISA; its text is fixed from then on. */
export function submitDifficultyReport(
  context: RequestContext,
  change: ChangeRequest,
): Promise<DifficultyReport | AnyRefusal> {
  return changeRecord(context, {
    entity: DifficultyReportRow,
    action: 'difficulty.submit',
    change,
    ownerOf: ({ bodyCode }) => bodyCode,
    from: [DifficultyStatus.DRAFT],
    to: DifficultyStatus.SUBMITTED,
    take: (row) => {
      row.submittedOn = businessDateOf(context.now());
      return null;
    },
    event: (row) => difficultyReportEvent('submitted', row),
    load: loadDifficultyReport,
  });
}

/** The report as its author sees it after a write. */
async function loadDifficultyReport(em: EntityManager, id: string): Promise<DifficultyReport> {
  return difficultyReportOf(await em.findOneOrFail(DifficultyReportRow, { id }));
}

function storedTextOf({ documentNumber, title, content }: DifficultyTextInput): DifficultyTextInput {
  return { documentNumber: storedText(documentNumber), title: storedText(title), content: storedText(content) };
}

function problemsOf(text: DifficultyTextInput): FieldProblems {
  const problems = new FieldProblems();
  problems.text(text.documentNumber, 'text.documentNumber', { max: 100 });
  problems.text(text.title, 'text.title', { max: 300 });
  problems.text(text.content, 'text.content', { max: 20_000 });
  return problems;
}

import type { CalendarDate } from '../business-date.js';
import { documentName } from '../document/document-name.js';
import { Fields } from '../document/fields.js';
import type { IssueList } from '../document/issue-list.js';
import { readSourceOf, readSources, type Source } from '../document/source.js';
import type { DatedFigure } from './policy.js';
import type { Provision } from './provision.js';
import { readProvision } from './read-provision.js';

/** Changes that count from a date on; everything they do not name stays as it was. */
export interface Amendment {
  /** Where it is stated, for reports of faults: the document, and the path in it ('' for a document of its own). */
  readonly document: string;
  readonly path: string;
  readonly version: string;
  readonly number: string | null;
  readonly effectiveFrom: DatedFigure;
  readonly replaces: readonly Provision[];
  readonly adds: readonly Provision[];
  readonly repeals: readonly string[];
}

/** A resolution as a document: its first text and its amendments, in the order they take effect. */
export interface PolicyDocument {
  readonly kind: 'POLICY';
  readonly id: string;
  readonly city: string;
  readonly number: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly issuedOn: CalendarDate;
  readonly demo: boolean;
  readonly version: string;
  readonly effectiveFrom: DatedFigure;
  readonly effectiveTo: DatedFigure | null;
  readonly provisions: readonly Provision[];
  readonly amendments: readonly Amendment[];
}

/** An amendment as a document of its own: a later resolution that changes clauses of a loaded one. */
export interface AmendmentDocument extends Amendment {
  readonly kind: 'AMENDMENT';
  readonly id: string;
  /** Id of the policy it amends. */
  readonly policy: string;
}

/** Figures for provisions whose value a policy leaves open. It fills gaps and never replaces what is known. */
export interface OverlayDocument {
  readonly kind: 'OVERLAY';
  readonly id: string;
  readonly version: string;
  /** Id of the policy it completes. */
  readonly policy: string;
  readonly demo: boolean;
  readonly provisions: readonly Provision[];
}

const READERS = { POLICY: readPolicy, OVERLAY: readOverlay, AMENDMENT: readAmendmentDocument } as const;
const KINDS = Object.keys(READERS) as (keyof typeof READERS)[];

/** Reads one JSON value as a document of its kind; faults go to `issues`, then the result must not be used. */
export function readPolicyDocument(
  value: unknown,
  position: number,
  issues: IssueList,
): PolicyDocument | OverlayDocument | AmendmentDocument {
  const fields = new Fields(value, documentName(value, position), '', issues);
  const document = READERS[fields.oneOf('kind', KINDS)](fields);
  fields.end();
  return document;
}

function readPolicy(fields: Fields): PolicyDocument {
  const demo = fields.flag('demo');
  const sources = readSources(fields);
  const id = fields.text('id');
  return {
    kind: 'POLICY',
    id,
    city: fields.text('city'),
    number: fields.text('number'),
    titleVi: fields.text('titleVi'),
    titleEn: fields.text('titleEn'),
    issuedOn: fields.date('issuedOn'),
    demo,
    version: fields.text('version'),
    effectiveFrom: readDate(fields, 'effectiveFrom', sources, demo),
    effectiveTo: fields.isNull('effectiveTo') ? null : readDate(fields, 'effectiveTo', sources, demo),
    provisions: fields.objects('provisions', (provision) => readProvision(provision, sources, demo)),
    amendments: fields.objects('amendments', (amendment) => readAmendment(amendment, id, sources, demo)),
  };
}

function readAmendmentDocument(fields: Fields): AmendmentDocument {
  const demo = fields.flag('demo');
  const sources = readSources(fields);
  const id = fields.text('id');
  return { kind: 'AMENDMENT', id, policy: fields.text('policy'), ...readAmendment(fields, id, sources, demo) };
}

function readAmendment(
  fields: Fields,
  document: string,
  sources: ReadonlyMap<string, Source>,
  demo: boolean,
): Amendment {
  const read = (provision: Fields) => readProvision(provision, sources, demo);
  return {
    document,
    path: fields.path,
    version: fields.text('version'),
    number: fields.textOrNull('number'),
    effectiveFrom: readDate(fields, 'effectiveFrom', sources, demo),
    replaces: fields.objects('replaces', read),
    adds: fields.objects('adds', read),
    repeals: fields.list('repeals', (id) => String(id)),
  };
}

function readOverlay(fields: Fields): OverlayDocument {
  const demo = fields.flag('demo');
  const sources = readSources(fields);
  return {
    kind: 'OVERLAY',
    id: fields.text('id'),
    version: fields.text('version'),
    policy: fields.text('policy'),
    demo,
    provisions: fields.objects('provisions', (provision) => readProvision(provision, sources, demo)),
  };
}

function readDate(fields: Fields, name: string, sources: ReadonlyMap<string, Source>, demo: boolean): DatedFigure {
  const figure = fields.object(name);
  const read = {
    date: figure.date('date'),
    clause: figure.textOrNull('clause'),
    source: readSourceOf(figure, sources),
    provisional: figure.flag('provisional'),
    demo: figure.flag('demo') || demo,
  };
  figure.end();
  return read;
}

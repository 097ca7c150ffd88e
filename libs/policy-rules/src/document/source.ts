import type { Fields } from './fields.js';

/** Where a figure comes from. `OWN_RULE`: decided by the hub's makers where the text is silent or unavailable. */
export const SOURCE_KINDS = ['LAW', 'PRESS', 'INFERRED', 'OWN_RULE', 'DEMO'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Source {
  readonly id: string;
  readonly kind: SourceKind;
  readonly title: string;
}

/** The document's list of sources, by id. */
export function readSources(fields: Fields): ReadonlyMap<string, Source> {
  const sources = fields.entries('sources', (id, source) => ({
    id,
    kind: source.oneOf('kind', SOURCE_KINDS),
    title: source.text('title'),
  }));
  return new Map(sources.map((source) => [source.id, source]));
}

/** The source a figure names, out of its document's list. */
export function readSourceOf(fields: Fields, sources: ReadonlyMap<string, Source>): Source {
  const id = fields.text('source');
  const source = sources.get(id);
  if (source === undefined && id !== '') fields.add(fields.at('source'), 'UNKNOWN_SOURCE', `names no source: ${id}`);
  return source ?? { id, kind: 'INFERRED', title: '' };
}

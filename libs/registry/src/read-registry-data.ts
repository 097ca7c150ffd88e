import { BODY_KINDS } from './body.js';
import { EntryReader } from './entry-reader.js';
import { PLACE_KINDS } from './place.js';
import type { ReferenceEntry } from './reference-entry.js';
import {
  type BodyData,
  type PlaceData,
  type RegistryData,
  RegistryDataInvalid,
  type SchoolData,
} from './registry-data.js';
import { AUTONOMY_GROUPS, SCHOOL_KINDS, SCHOOL_RUNNERS } from './school.js';
import type { Trade } from './trade.js';

/** Data files as imported: each has `entries`; entries name their source by its key in `sources`. */
export interface RawRegistryData {
  readonly sources: Readonly<Record<string, string>>;
  readonly trades: unknown;
  readonly places: readonly unknown[];
  readonly bodies: unknown;
  readonly schools: readonly unknown[];
}

/** Turns untyped data files into entries. Throws RegistryDataInvalid with every malformed field. */
export function readRegistryData(raw: RawRegistryData): RegistryData {
  const problems: string[] = [];
  const read = <Entry>(file: string, value: unknown, readEntry: (entry: EntryReader) => Entry): Entry[] => {
    const reader = new EntryReader(value, file, problems);
    return reader.finish(reader.entries('entries').map(readEntry));
  };
  const source = (entry: EntryReader): string => {
    const key = entry.text('source');
    const text = raw.sources[key];
    if (text === undefined) {
      entry.fault('source', `${JSON.stringify(key)} is not in sources.json`);
    }
    return text ?? key;
  };
  const data: RegistryData = {
    trades: read('trades', raw.trades, (entry) => readTrade(entry, source(entry))),
    places: raw.places.flatMap((file) => read('places', file, (entry) => readPlace(entry, source(entry)))),
    bodies: read('bodies', raw.bodies, (entry) => readBody(entry, source(entry))),
    schools: raw.schools.flatMap((file) => read('schools', file, (entry) => readSchool(entry, source(entry)))),
  };
  if (problems.length > 0) {
    throw new RegistryDataInvalid(problems);
  }
  return data;
}

function readTrade(entry: EntryReader, source: string): Trade {
  return entry.finish({
    code: entry.text('code'),
    nameVi: entry.text('nameVi'),
    nameEn: entry.text('nameEn'),
    supported: entry.flag('supported'),
    nationalCodeIntermediate: entry.textOrNull('nationalCodeIntermediate'),
    nationalCodeCollege: entry.textOrNull('nationalCodeCollege'),
    unverified: entry.texts('unverified'),
    source,
  });
}

function readReferenceEntry(
  entry: EntryReader,
  source: string,
): ReferenceEntry & { inheritedBy: string | null; predecessors: string[] } {
  return {
    code: entry.text('code'),
    nameVi: entry.text('nameVi'),
    nameEn: entry.text('nameEn'),
    validFrom: entry.date('validFrom'),
    validTo: entry.dateOrNull('validTo'),
    unverified: entry.texts('unverified'),
    source,
    demo: entry.flag('demo'),
    predecessors: entry.texts('predecessors'),
    inheritedBy: entry.textOrNull('inheritedBy'),
  };
}

function readPlace(entry: EntryReader, source: string): PlaceData {
  const common = readReferenceEntry(entry, source);
  return entry.finish({
    ...common,
    kind: entry.oneOf('kind', PLACE_KINDS),
    parents: entry.links('parents', common.validFrom),
    district2024: entry.textOrNull('district2024'),
    province2024: entry.textOrNull('province2024') ?? 'HAI_PHONG',
  });
}

function readBody(entry: EntryReader, source: string): BodyData {
  const common = readReferenceEntry(entry, source);
  return entry.finish({
    ...common,
    kind: entry.oneOf('kind', BODY_KINDS),
    places: entry.links('places', common.validFrom),
  });
}

function readSchool(entry: EntryReader, source: string): SchoolData {
  const common = readReferenceEntry(entry, source);
  return entry.finish({
    ...common,
    kind: entry.oneOf('kind', SCHOOL_KINDS),
    isPublic: entry.flagOrNull('isPublic'),
    runBy: entry.oneOfOrNull('runBy', SCHOOL_RUNNERS),
    autonomyGroups: entry
      .entries('autonomyGroups')
      .map((group) => group.finish({ from: group.date('from'), group: group.oneOf('group', AUTONOMY_GROUPS) })),
    places: entry.links('places', common.validFrom),
  });
}

import { isCalendarDate } from './calendar-date.js';
import { type DatedLink, existsOn, type ReferenceEntry } from './reference-entry.js';
import type { PlaceData, RegistryData } from './registry-data.js';

type Entry = ReferenceEntry & { readonly predecessors: readonly string[]; readonly inheritedBy: string | null };

const CODE = /^[A-Z][A-Z0-9_]*(:[A-Z0-9_]+)?$/;
const PREFIX_OF_KIND: Readonly<Record<string, string>> = {
  CITY: 'CITY:',
  DISTRICT: 'DISTRICT:',
  COMMUNE: 'COMMUNE:',
  ZONE: 'ZONE:',
  COLLEGE: 'SCHOOL:',
  INTERMEDIATE_SCHOOL: 'SCHOOL:',
  CONTINUING_EDUCATION_CENTRE: 'CENTRE:',
};

/**
 * What contradicts itself in the data, one sentence each with the entry's code; empty when all is well.
 * Together the rules make succession acyclic: an heir always outlives the one it inherits from.
 */
export function checkRegistryData(data: RegistryData): string[] {
  const bodies: Entry[] = [...data.bodies, ...data.schools, ...data.places.filter(isBody)];
  const places = new Map(data.places.map((place) => [place.code, place]));
  return [
    ...checkCodes([...data.trades, ...data.places, ...data.bodies, ...data.schools]),
    ...[...data.places, ...data.bodies, ...data.schools].flatMap(checkLife),
    ...checkSuccession(bodies, true),
    ...checkSuccession(
      data.places.filter((place) => !isBody(place)),
      false,
    ),
    ...data.places.flatMap((place) => checkLinks(place, place.parents, places, place.kind !== 'CITY')),
    ...[...data.bodies, ...data.schools].flatMap((entry) => checkLinks(entry, entry.places, places, true)),
    ...data.places.flatMap((place) => checkDistrict2024(place, places)),
    ...[...data.places, ...data.schools].flatMap(checkPrefix),
  ];
}

/** Districts and communes have a People's Committee, so each such place is a body too. */
export function isBody(place: Pick<PlaceData, 'kind'>): boolean {
  return place.kind === 'DISTRICT' || place.kind === 'COMMUNE';
}

function checkCodes(entries: readonly { readonly code: string }[]): string[] {
  const seen = new Set<string>();
  return entries.flatMap(({ code }) => {
    const again = seen.has(code);
    seen.add(code);
    return [
      ...(CODE.test(code) ? [] : [`${code}: is not a well-formed code`]),
      ...(again ? [`${code}: is used twice; a code stands for one legal existence`] : []),
    ];
  });
}

function checkPrefix({ code, kind }: { readonly code: string; readonly kind: string }): string[] {
  const prefix = PREFIX_OF_KIND[kind] ?? '';
  return code.startsWith(prefix) ? [] : [`${code}: the code of a ${kind} must start with ${prefix}`];
}

function checkLife(entry: Entry): string[] {
  const problems: string[] = [];
  for (const field of ['validFrom', 'validTo'] as const) {
    if (entry[field] !== null && !isCalendarDate(entry[field])) {
      problems.push(`${entry.code}: ${field} ${entry[field]} is not a real day`);
    }
  }
  if (entry.validTo !== null && entry.validTo <= entry.validFrom) {
    problems.push(`${entry.code}: ends on ${entry.validTo}, not after it began on ${entry.validFrom}`);
  }
  for (const field of entry.unverified) {
    if (!(field in entry)) {
      problems.push(`${entry.code}: marks ${field} as unverified, but has no such field`);
    }
  }
  return problems;
}

function checkSuccession(entries: readonly Entry[], needsHeir: boolean): string[] {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const successors = new Map<string, string[]>();
  const problems: string[] = [];
  for (const entry of entries) {
    for (const code of entry.predecessors) {
      successors.set(code, [...(successors.get(code) ?? []), entry.code]);
      const predecessor = byCode.get(code);
      if (predecessor === undefined) {
        problems.push(`${entry.code}: its predecessor ${code} does not exist`);
      } else if (predecessor.validTo === null) {
        problems.push(`${entry.code}: its predecessor ${code} has not ended`);
      } else if (!existsOn(entry, predecessor.validTo)) {
        problems.push(`${entry.code}: does not exist on ${predecessor.validTo}, when its predecessor ${code} ended`);
      }
    }
  }
  for (const entry of entries) {
    problems.push(...checkHeir(entry, byCode, successors.get(entry.code) ?? [], needsHeir));
  }
  return problems;
}

function checkHeir(
  entry: Entry,
  byCode: ReadonlyMap<string, Entry>,
  successors: readonly string[],
  needsHeir: boolean,
): string[] {
  if (entry.validTo === null) {
    return entry.inheritedBy === null
      ? []
      : [`${entry.code}: still exists, so ${entry.inheritedBy} cannot have inherited its files`];
  }
  if (entry.inheritedBy === null) {
    return needsHeir
      ? [`${entry.code}: ended on ${entry.validTo}, but inheritedBy does not say who has its files`]
      : [];
  }
  const heir = byCode.get(entry.inheritedBy);
  if (heir === undefined) {
    return [`${entry.code}: its heir ${entry.inheritedBy} does not exist`];
  }
  return [
    ...(existsOn(heir, entry.validTo)
      ? []
      : [`${entry.code}: its heir ${heir.code} does not exist on ${entry.validTo}, when it ended`]),
    ...(successors.length === 0 || successors.includes(heir.code)
      ? []
      : [`${entry.code}: its heir ${heir.code} is none of its successors ${successors.join(', ')}`]),
  ];
}

function checkLinks(
  entry: Entry,
  links: readonly DatedLink[],
  places: ReadonlyMap<string, PlaceData>,
  needed: boolean,
): string[] {
  const first = links[0];
  if (first === undefined) {
    return needed ? [`${entry.code}: must lie in a place`] : [];
  }
  const problems: string[] = [];
  if (first.from !== entry.validFrom) {
    problems.push(`${entry.code}: its first place holds from ${first.from}, but it began on ${entry.validFrom}`);
  }
  links.forEach((link, index) => {
    const until = links[index + 1]?.from ?? entry.validTo;
    const place = places.get(link.code);
    if (until !== null && until <= link.from) {
      problems.push(`${entry.code}: its places must be in order of time, but ${link.from} is followed by ${until}`);
    }
    if (place === undefined) {
      problems.push(`${entry.code}: lies in ${link.code}, which does not exist`);
    } else if (place.validFrom > link.from || (place.validTo !== null && (until === null || until > place.validTo))) {
      problems.push(
        `${entry.code}: lies in ${link.code} from ${link.from} until ${until ?? 'now'}, but that exists from ${place.validFrom} until ${place.validTo ?? 'now'}`,
      );
    }
  });
  return problems;
}

function checkDistrict2024(place: PlaceData, places: ReadonlyMap<string, PlaceData>): string[] {
  if (place.district2024 === null) {
    return [];
  }
  const district = places.get(place.district2024);
  return district?.kind === 'DISTRICT' && existsOn(district, REFERENCE_DATE)
    ? []
    : [`${place.code}: district2024 ${place.district2024} was not a district on ${REFERENCE_DATE}`];
}

/** The day Resolution 03/2024/NQ-HĐND was adopted; "the districts of 2024" are those of this day. */
export const REFERENCE_DATE = '2024-07-19';

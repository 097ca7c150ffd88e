export type { Body, BodyKind } from './body.js';
export { BODY_KINDS } from './body.js';
export { bundledRegistryData } from './bundled-registry-data.js';
export type { CalendarDate } from './calendar-date.js';
export { businessDate, isCalendarDate } from './calendar-date.js';
export { REFERENCE_DATE } from './check-registry-data.js';
export { createRegistry, type RegistryOptions } from './create-registry.js';
export { demoSchoolFacts } from './demo-school-facts.js';
export { foldVietnamese } from './fold-vietnamese.js';
export type { Place, PlaceKind } from './place.js';
export { PLACE_KINDS } from './place.js';
export { type DatedLink, existsOn, linkOn, type ReferenceEntry, type Succession } from './reference-entry.js';
export { type EntryFilter, type Registry, UnknownCode } from './registry.js';
export {
  type BodyData,
  type PlaceData,
  type RegistryData,
  RegistryDataInvalid,
  type SchoolData,
} from './registry-data.js';
export type { AutonomyGroup, School, SchoolFactOverlay, SchoolFacts, SchoolKind, SchoolRunner } from './school.js';
export { AUTONOMY_GROUPS, SCHOOL_KINDS, SCHOOL_RUNNERS } from './school.js';
export type { Trade } from './trade.js';

import type { Registry } from '@hub/registry';
import { uuidv7 } from '@hub/subgraph-kit';
import { addDays, DEMO_END, type DemoRandom, earlierOf } from '@hub/subgraph-kit/demo';
import { PriorityGroup } from '../enrolment/enrolment.type.js';
import type { DemoDecisions } from './demo-decisions.js';

/** How many registrations each year, and between which days; the resolution counts from 29 July 2024. */
const YEARS = [
  { count: 3_200, from: '2024-07-29', to: '2024-12-31' },
  { count: 4_600, from: '2025-01-01', to: '2025-12-31' },
  { count: 5_200, from: '2026-01-01', to: '2026-11-20' },
];
const FROM_ANOTHER_PROVINCE = 0.11;

export const ENROLMENT = {
  id: 'uuid',
  learner_id: 'uuid',
  school_code: 'text',
  trade_code: 'text',
  level: 'text',
  category: 'text',
  education: 'text',
  school_year: 'int',
  priority_groups: 'text[]',
  place_code: 'text',
  registered_on: 'date',
  year: 'int',
  status: 'text',
  support_requested: 'boolean',
  outcome: 'text',
  support_vnd: 'bigint',
  enterprise_place_code: 'text',
  qualification_matches_job: 'boolean',
  withdrawal_reason: 'text',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

export type DemoEnrolment = Record<keyof typeof ENROLMENT | 'decision_key', unknown> & {
  readonly learner_id: string;
  readonly registered_on: string;
  readonly school_code: string;
  readonly year: number;
  readonly status: string;
};

/** Registrations in every status over 2024–2026, each decided by the policy of its day. */
export function demoEnrolments(
  random: DemoRandom,
  decisions: DemoDecisions,
  registry: Registry,
  until: string,
): DemoEnrolment[] {
  const trades = registry.trades().map(({ code }) => code);
  const rows: DemoEnrolment[] = [];
  for (const { count, from, to } of YEARS) {
    const days = Array.from({ length: count }, () => random.day(from, to)).sort();
    for (const day of days) {
      if (day <= until) rows.push(demoEnrolment(random, decisions, { registry, trades, until }, day));
    }
  }
  return rows;
}

function demoEnrolment(
  random: DemoRandom,
  decisions: DemoDecisions,
  { registry, trades, until }: { registry: Registry; trades: readonly string[]; until: string },
  registeredOn: string,
): DemoEnrolment {
  const { schools, homes } = onDay(registry, registeredOn);
  const place = random.chance(FROM_ANOTHER_PROVINCE) ? null : random.pick(homes, 1.4);
  const enterprisePlace = homes.find((code) => code.endsWith(':HONG_BANG'));
  const isWorker = random.chance(0.15);
  const education = random.chance(0.6) ? 'LOWER_SECONDARY' : 'UPPER_SECONDARY';
  const school = random.pick(schools, 1.6);
  const canBeCollege = education === 'UPPER_SECONDARY' && !isWorker && school.kind === 'COLLEGE';
  const facts = {
    school: school.code,
    category: isWorker ? ('A_WORKER' as const) : ('B_LEARNER' as const),
    trade: random.pick(random.chance(0.95) ? decisions.supportedTrades(school.code, registeredOn) : trades, 1.3),
    level: canBeCollege && random.chance(0.7) ? ('COLLEGE' as const) : ('INTERMEDIATE' as const),
    education: education as 'LOWER_SECONDARY' | 'UPPER_SECONDARY',
    registeredOn,
    employment: isWorker ? { enterpriseArea: 'HAI_PHONG', qualificationMatchesJob: false } : null,
  };
  const { key, decision } = decisions.enrolment(facts);
  // Who is not entitled learns without support.
  const supportRequested = decision.outcome !== 'INELIGIBLE';
  const { status, since } = standingOf(
    random,
    registeredOn,
    !supportRequested || decision.outcome === 'ELIGIBLE',
    until,
  );
  const moment = `${registeredOn}T${String(random.between(0, 9)).padStart(2, '0')}:${String(random.between(10, 59))}:00Z`;
  return {
    id: uuidv7(Date.parse(moment)),
    learner_id: uuidv7(Date.parse(moment)),
    school_code: school.code,
    trade_code: facts.trade,
    level: facts.level,
    category: facts.category,
    education,
    school_year: Number(registeredOn.slice(0, 4)) - (registeredOn.slice(5) < '06-01' ? 1 : 0),
    priority_groups: random.chance(0.2) ? [random.pick(Object.values(PriorityGroup))] : [],
    place_code: place,
    registered_on: registeredOn,
    year: Number(registeredOn.slice(0, 4)),
    status,
    support_requested: supportRequested,
    outcome: supportRequested ? decision.outcome : 'NOT_REQUESTED',
    support_vnd: decision.amountVnd?.toString() ?? null,
    enterprise_place_code: isWorker ? enterprisePlace : null,
    qualification_matches_job: isWorker ? false : null,
    withdrawal_reason: status === 'WITHDRAWN' ? 'Chuyển nơi cư trú (dữ liệu mẫu)' : null,
    version: status === 'REGISTERED' ? 1 : status === 'COMPLETED' ? 3 : 2,
    created_at: moment,
    updated_at: since === registeredOn ? moment : `${since}T09:00:00Z`,
    changed_by: 'demo',
    changed_as: school.code,
    decision_key: supportRequested ? key : null,
  };
}

/** Where an enrolment stands at the end of a day, and since when. */
function standingOf(random: DemoRandom, registeredOn: string, eligible: boolean, until: string) {
  const after = (days: number) => earlierOf(addDays(registeredOn, days), DEMO_END);
  const decidedOn = after(random.between(3, 30));
  const completedOn = after(random.between(150, 200));
  const final = statusOf(random, registeredOn, eligible);
  if (final === 'REGISTERED' || decidedOn > until) return { status: 'REGISTERED', since: registeredOn };
  if (final === 'COMPLETED') {
    return completedOn <= until ? { status: final, since: completedOn } : { status: 'CONFIRMED', since: decidedOn };
  }
  return { status: final, since: decidedOn };
}

/**
 * What becomes of it by the end of the demonstration: those of 2024 are mostly through, those of 2026 mostly under way;
 * only what is eligible gets confirmed.
 */
function statusOf(random: DemoRandom, registeredOn: string, eligible: boolean): string {
  if (random.chance(0.06)) return 'WITHDRAWN';
  if (!eligible || random.chance(registeredOn > '2026-10-01' ? 0.6 : 0.08)) return 'REGISTERED';
  const finished = registeredOn < '2025-06-01' ? 0.7 : registeredOn < '2026-05-01' ? 0.1 : 0;
  return random.chance(finished) ? 'COMPLETED' : 'CONFIRMED';
}

interface DayMap {
  readonly schools: readonly { readonly code: string; readonly kind: string }[];
  readonly homes: readonly string[];
}

const maps = new WeakMap<Registry, Map<string, DayMap>>();

/** Schools and places of residence that exist on a day: the map changes with the month at most. */
function onDay(registry: Registry, day: string): DayMap {
  const known = maps.get(registry) ?? new Map<string, DayMap>();
  maps.set(registry, known);
  const month = `${day.slice(0, 7)}-01`;
  const found = known.get(month);
  if (found !== undefined) return found;
  const districts = registry.places({ validOn: day, kind: 'DISTRICT' });
  const homes = districts.length > 0 ? districts : registry.places({ validOn: day, kind: 'COMMUNE' });
  const map = {
    schools: registry.schools({ validOn: day }).filter(({ kind }) => kind !== 'CONTINUING_EDUCATION_CENTRE'),
    homes: homes.map(({ code }) => code),
  };
  known.set(month, map);
  return map;
}

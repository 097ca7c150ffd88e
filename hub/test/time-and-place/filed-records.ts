import { randomUUID } from 'node:crypto';
import type { RandomCity } from './random-city.js';
import type { ReorganisedHub } from './reorganised-hub.js';

/** What a record counts for, in plain numbers. */
export interface Filed {
  readonly year: number;
  /** Code of the place it was filed under, and the cell of its ground where it truly lies. */
  readonly place: string;
  readonly cell: number;
  /** Body or school whose record it is. */
  readonly body: string;
  readonly enrolments: number;
  readonly proposedVnd: number;
  readonly eventsHeld: number;
  readonly peopleReached: number;
}

export type Measure = 'enrolments' | 'proposedVnd' | 'eventsHeld' | 'peopleReached';
const NOTHING = { enrolments: 0, proposedVnd: 0, eventsHeld: 0, peopleReached: 0 };

/** Price of one visiting teacher: the one figure of the resolution that needs no other. */
const VISITING_TEACHER_VND = 3_000_000;

/** Files records in every year, as the bodies of that year: some through the gateway's mutations, the mass by insert. */
export async function fileRecords(hub: ReorganisedHub, random: RandomCity, seed: number): Promise<Filed[]> {
  const filed: Filed[] = [];
  let state = seed;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % most;
  };
  for (const year of random.years) {
    const day = `${year}-09-01`;
    hub.turnTo(day);
    const places = random.registry.places({ validOn: day, kind: 'DISTRICT' }).map(({ code }) => code);
    const schools = random.registry.schools({ validOn: day }).map(({ code }) => code);
    const steering = random.holderIn('DOLISA', year);
    await hub.ask(steering, OPEN_ROUND, { year, key: randomUUID() });
    for (const place of places) {
      const cells = [...(random.city.ground.get(place)?.findLast(({ from }) => from <= day)?.cells ?? [])];
      const at = () => ({ ...NOTHING, year, place, cell: cells[below(cells.length)] ?? -1 });
      const school = schools[below(schools.length)] ?? '';
      const mass = 1 + below(40);
      await hub.asOwner(insertEnrolments(school, place, year, mass));
      for (let count = 0; count < mass; count += 1) filed.push({ ...at(), body: school, enrolments: 1 });
      const heads = 1 + below(9);
      await propose(hub, place, year, heads);
      filed.push({ ...at(), body: place, proposedVnd: heads * VISITING_TEACHER_VND });
    }
    const place = places[below(places.length)] ?? '';
    const cells = [...(random.city.ground.get(place)?.findLast(({ from }) => from <= day)?.cells ?? [])];
    const where = { ...NOTHING, year, place, cell: cells[below(cells.length)] ?? -1 };
    const school = schools[below(schools.length)] ?? '';
    await register(hub, school, place, year);
    filed.push({ ...where, body: school, enrolments: 1 });
    const attendance = 1 + below(500);
    await holdEvent(hub, steering, place, year, attendance);
    filed.push({ ...where, body: steering, eventsHeld: 1, peopleReached: attendance });
  }
  return filed;
}

const OPEN_ROUND = `mutation ($year: Int!, $key: String!) {
  answer: openBudgetRound(input: { year: $year }, idempotencyKey: $key) { __typename } }`;

async function propose(hub: ReorganisedHub, body: string, year: number, heads: number): Promise<void> {
  const { drafted } = await hub.ask(
    body,
    `mutation ($input: DraftProposalInput!, $key: String!) {
      drafted: draftProposal(input: $input, idempotencyKey: $key) { __typename ... on Proposal { id version } } }`,
    {
      input: { year, lines: [{ category: 'D_VISITING_TEACHER', tradeCode: 'WELDING', heads }] },
      key: randomUUID(),
    },
  );
  const { sent } = await hub.ask(
    body,
    `mutation ($id: ID!, $version: Int!, $key: String!) {
      sent: submitProposal(id: $id, expectedVersion: $version, idempotencyKey: $key) { __typename } }`,
    { id: drafted.id, version: drafted.version, key: randomUUID() },
  );
  if (sent.__typename !== 'Proposal') throw new Error(`${body} could not propose: ${sent.__typename}`);
}

let learners = 0;

async function register(hub: ReorganisedHub, school: string, place: string, year: number): Promise<void> {
  learners += 1;
  const { answer } = await hub.ask(
    school,
    `mutation ($input: RegisterEnrolmentInput!, $key: String!) {
      answer: registerEnrolment(input: $input, idempotencyKey: $key) { __typename } }`,
    {
      input: {
        schoolCode: school,
        tradeCode: 'WELDING',
        level: 'INTERMEDIATE',
        category: 'B_LEARNER',
        education: 'LOWER_SECONDARY',
        schoolYear: year,
        placeCode: place,
        supportRequested: false,
        learner: {
          fullName: 'Học viên Thử',
          birthDate: '2008-02-03',
          gender: 'FEMALE',
          nationalId: String(990_000_000 + learners).padStart(12, '0'),
        },
      },
      key: randomUUID(),
    },
  );
  if (answer.__typename !== 'Enrolment') throw new Error(`${school} could not register: ${answer.__typename}`);
}

async function holdEvent(hub: ReorganisedHub, body: string, place: string, year: number, attendance: number) {
  const { planned } = await hub.ask(
    body,
    `mutation ($input: PlanEventInput!, $key: String!) {
      planned: planEvent(input: $input, idempotencyKey: $key) { __typename ... on Event { id version } } }`,
    {
      input: {
        type: 'CONFERENCE',
        title: 'Hội nghị',
        venue: 'Hội trường',
        placeCode: place,
        startsAt: `${year}-08-20T02:00:00Z`,
      },
      key: randomUUID(),
    },
  );
  const { held } = await hub.ask(
    body,
    `mutation ($id: ID!, $version: Int!, $attendance: Int!, $key: String!) {
      held: recordEventHeld(id: $id, attendance: $attendance, expectedVersion: $version, idempotencyKey: $key) { __typename } }`,
    { id: planned.id, version: planned.version, attendance, key: randomUUID() },
  );
  if (held.__typename !== 'Event') throw new Error(`${body} could not hold an event: ${held.__typename}`);
}

/** Enrolments without support, each of somebody else. */
function insertEnrolments(school: string, place: string, year: number, count: number): string {
  return `with person as (
      insert into training.learner (id, full_name, name_key, birth_date, gender, national_id_sealed, national_id_hash,
        national_id_tail, created_at)
      select gen_random_uuid(), 'Học viên Mẫu', 'hoc vien mau', '2008-01-01', 'FEMALE', 'x', gen_random_uuid()::text, '000', now()
      from generate_series(1, ${count}) returning id)
    insert into training.enrolment (id, learner_id, school_code, trade_code, level, category, education, school_year,
      place_code, registered_on, year, status, outcome, support_requested, changed_by, changed_as, created_at, updated_at)
    select gen_random_uuid(), id, '${school}', 'NURSING', 'INTERMEDIATE', 'B_LEARNER', 'LOWER_SECONDARY', ${year},
      '${place}', '${year}-09-01', ${year}, 'REGISTERED', 'NOT_REQUESTED', false, 'test', '${school}', now(), now()
    from person`;
}

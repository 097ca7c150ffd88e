import { newRecord, recordEvents } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { findDuplicates } from '../duplicate/find-duplicates.js';
import { frozenDecision } from '../enrolment/enrolment-decision.js';
import { EnrolmentStatus } from '../enrolment/enrolment-status.js';
import type { TrainingContext } from '../training-context.js';
import { importedEvents } from '../training-import/imported-events.js';
import type { GoodRegistration } from './check-enrolment-rows.js';

/**
 * Stores registrations and the learners they are of: one statement for each, so that counters and history take one
 * statement too. Answers how many possible duplicates were put up for review.
 */
export async function storeEnrolments(
  context: TrainingContext,
  em: EntityManager,
  importId: string,
  good: readonly GoodRegistration[],
): Promise<number> {
  const learners = good.flatMap(({ newLearner }) => newLearner ?? []);
  await em.execute(
    `insert into learner (id, full_name, name_key, birth_date, gender, national_id_sealed, national_id_hash, national_id_tail, created_at)
     select * from jsonb_to_recordset(?::jsonb) as given(id uuid, full_name text, name_key text, birth_date date, gender text,
       national_id_sealed text, national_id_hash text, national_id_tail text, created_at timestamptz)`,
    [JSON.stringify(learners)],
  );
  const reviews = await findDuplicates(
    context,
    em,
    learners.map(({ id }) => id),
  );
  await insertEnrolments(context, em, importId, good);
  const events = importedEvents(
    'enrolment',
    { importId, reviews: reviews.length },
    good.map(({ facts }) => ({
      year: yearOf(facts),
      body: facts.schoolCode,
    })),
  );
  await recordEvents(em, context, events);
  return reviews.length;
}

async function insertEnrolments(
  context: TrainingContext,
  em: EntityManager,
  importId: string,
  good: readonly GoodRegistration[],
): Promise<void> {
  const decisions = new Map<string, number>();
  const rows = good.map(({ facts, learnerId, decision }) => {
    const { id, createdAt, updatedAt, changedBy, changedAs } = newRecord(context);
    const frozen = frozenDecision(decision);
    return {
      id,
      learner_id: learnerId,
      school_code: facts.schoolCode,
      trade_code: facts.tradeCode,
      level: facts.level,
      category: facts.category,
      education: facts.education,
      school_year: facts.schoolYear,
      priority_groups: [...new Set(facts.priorityGroups)],
      linked_programmes: [...new Set(facts.linkedProgrammes)],
      general_education_centre_code: facts.generalEducationCentreCode ?? null,
      source_centre_code: facts.sourceCentreCode ?? null,
      place_code: facts.placeCode ?? null,
      registered_on: facts.registeredOn,
      year: yearOf(facts),
      status: EnrolmentStatus.REGISTERED,
      support_requested: facts.supportRequested,
      outcome: frozen.outcome,
      support_vnd: frozen.supportVnd?.toString() ?? null,
      decided: numberOf(decisions, frozen.decision),
      enterprise_place_code: facts.employment?.placeCode ?? null,
      qualification_matches_job: facts.employment?.qualificationMatchesJob ?? null,
      import_id: importId,
      created_at: createdAt,
      updated_at: updatedAt,
      changed_by: changedBy,
      changed_as: changedAs,
    };
  });
  const columns = Object.keys(COLUMNS).join(', ');
  const types = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
  await em.execute(
    `insert into enrolment (${columns}, version, decision)
     select ${columns}, 1, made.decision
     from jsonb_to_recordset(?::jsonb) as given(${types.join(', ')}, decided int)
     left join jsonb_array_elements(?::jsonb) with ordinality as made(decision, number) on made.number = decided`,
    [JSON.stringify(rows), `[${[...decisions.keys()].join(',')}]`],
  );
}

/** The decision's number among the different ones there are, from 1: thousands of rows share a few. */
function numberOf(decisions: Map<string, number>, decision: object | null): number | null {
  if (decision === null) return null;
  const text = JSON.stringify(decision);
  const number = decisions.get(text) ?? decisions.size + 1;
  decisions.set(text, number);
  return number;
}

function yearOf({ registeredOn }: GoodRegistration['facts']): number {
  return Number(registeredOn.slice(0, 4));
}

const COLUMNS = {
  id: 'uuid',
  learner_id: 'uuid',
  school_code: 'text',
  trade_code: 'text',
  level: 'text',
  category: 'text',
  education: 'text',
  school_year: 'int',
  priority_groups: 'text[]',
  linked_programmes: 'text[]',
  general_education_centre_code: 'text',
  source_centre_code: 'text',
  place_code: 'text',
  registered_on: 'date',
  year: 'int',
  status: 'text',
  support_requested: 'boolean',
  outcome: 'text',
  support_vnd: 'bigint',
  enterprise_place_code: 'text',
  qualification_matches_job: 'boolean',
  import_id: 'uuid',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  changed_by: 'text',
  changed_as: 'text',
} as const;

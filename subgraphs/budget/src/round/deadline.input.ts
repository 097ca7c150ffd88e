import type { Registry } from '@hub/registry';
import { FieldProblems, type InvalidInput, LocalDate } from '@hub/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import { BudgetStep, type RoundDeadline } from './deadline.js';

const MOST_DEADLINES = 100;
const EVERY_BODY = '*';
const KINDS = ['SCHOOL:*', 'CENTRE:*', 'DISTRICT:*', 'COMMUNE:*'];

@InputType({ description: 'The last day of a step. The plan names none, so what is not set here has no deadline.' })
export class RoundDeadlineInput {
  @Field(() => BudgetStep, { description: 'The step.' })
  step!: BudgetStep;
  @Field(() => ID, {
    defaultValue: EVERY_BODY,
    description:
      'For whom: a body code, `SCHOOL:*`, `CENTRE:*`, `DISTRICT:*`, `COMMUNE:*`, or `*` for everybody. The most specific day counts.',
  })
  bodies!: string;
  @Field(() => LocalDate, { description: 'In time until this day ends in Asia/Ho_Chi_Minh.' })
  dueOn!: string;
}

/** What is wrong with the days of a round of `year`, or null. */
export function problemsOfDeadlines(
  deadlines: readonly RoundDeadlineInput[],
  year: number,
  registry: Registry,
): InvalidInput | null {
  const problems = new FieldProblems();
  problems.require(deadlines.length <= MOST_DEADLINES, 'deadlines', 'TOO_LONG', `At most ${MOST_DEADLINES} deadlines.`);
  const seen = new Set<string>();
  for (const [index, { step, bodies, dueOn }] of deadlines.slice(0, MOST_DEADLINES).entries()) {
    const path = `deadlines.${index}`;
    const known = bodies === EVERY_BODY || KINDS.includes(bodies) || registry.findBody(bodies) !== undefined;
    problems.require(known, `${path}.bodies`, 'UNKNOWN_CODE', 'Must be a body, a kind of bodies, or everybody.');
    // A year's budget is made in the year before and may be supplemented until the year after.
    const dueYear = Number(dueOn.slice(0, 4));
    problems.range(dueYear, `${path}.dueOn`, year - 1, year + 1);
    problems.require(!seen.has(`${step} ${bodies}`), path, 'DUPLICATE', 'Must not set a second day for the same.');
    seen.add(`${step} ${bodies}`);
  }
  return problems.refusal();
}

/** The days as they are stored. */
export function storedDeadlines(deadlines: readonly RoundDeadlineInput[]): RoundDeadline[] {
  return deadlines.map(({ step, bodies, dueOn }) => ({ step, bodies, dueOn }));
}

import { MOST_MONTHS } from '@hub/policy-rules';
import { existsOn, type Registry } from '@hub/registry';
import { BeneficiaryCategory, type FieldProblems, isUuid, TrainingLevel } from '@hub/subgraph-kit';
import { Field, ID, InputType, Int } from 'type-graphql';

/** As many lines as one proposal has at most. */
export const MOST_LINES = 500;
/** Nearly a year's intake of the whole city; low enough that no sum of the hub leaves 64 bits. */
const MOST_HEADS = 10_000;

@InputType({ description: 'People of one category to be trained in one trade.' })
export class ProposalLineInput {
  @Field(() => BeneficiaryCategory, { description: 'As whom they are supported.' })
  category!: BeneficiaryCategory;
  @Field(() => ID, { description: 'What is learned, or taught.' })
  tradeCode!: string;
  @Field(() => TrainingLevel, { nullable: true, description: 'Level of training; required for categories a and b.' })
  level?: TrainingLevel | null;
  @Field(() => Int, { description: 'How many people: 1 to 10 000.' })
  heads!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Categories a and b: months in this year to be paid, 1 to 120; null: the whole course.',
  })
  months?: number | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Where they are to be trained; absent: not chosen, or the school itself when a school proposes.',
  })
  schoolCode?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "Categories c and d: the school's own need of pedagogical training, as confirmed in training's books, whose cost this is (duties D15, D18). A need is proposed once.",
  })
  pedagogyNeedId?: string | null;
}

/** Whether these people learn a trade (categories a and b) rather than to teach one. */
export function learns(category: string): category is 'A_WORKER' | 'B_LEARNER' {
  return category === BeneficiaryCategory.A_WORKER || category === BeneficiaryCategory.B_LEARNER;
}

/** What lines are checked against. */
export interface LineCheck {
  readonly registry: Registry;
  /** Body that proposes. */
  readonly bodyCode: string;
  readonly today: string;
  readonly problems: FieldProblems;
}

/** Notes what is wrong with the lines of a proposal drafted on `today`. */
export function checkLines(lines: readonly ProposalLineInput[], check: LineCheck): void {
  const { problems, bodyCode } = check;
  problems.require(lines.length > 0, 'lines', 'REQUIRED', 'At least one line.');
  problems.require(lines.length <= MOST_LINES, 'lines', 'TOO_LONG', `At most ${MOST_LINES} lines.`);
  const seen = new Set<string>();
  for (const [index, line] of lines.slice(0, MOST_LINES).entries()) {
    checkLine(line, `lines.${index}.`, check);
    const key = lineKey(line, bodyCode);
    problems.require(!seen.has(key), `lines.${index}`, 'DUPLICATE', MUST_DIFFER);
    seen.add(key);
  }
}

export const MUST_DIFFER = 'Must differ from the other lines in more than its heads.';

/** Notes what is wrong with one line; the names of its fields are preceded by `at`. */
export function checkLine(
  line: ProposalLineInput,
  at: string,
  { registry, bodyCode, today, problems }: LineCheck,
): void {
  const { category, tradeCode, level, months, schoolCode, pedagogyNeedId } = line;
  problems.require(
    registry.findTrade(tradeCode) !== undefined,
    `${at}tradeCode`,
    'UNKNOWN_CODE',
    'Must be a trade of the registry.',
  );
  problems.range(line.heads, `${at}heads`, 1, MOST_HEADS);
  if (learns(category)) {
    problems.require(level != null, `${at}level`, 'REQUIRED', 'Categories a and b need a level.');
    if (months != null) problems.range(months, `${at}months`, 1, MOST_MONTHS);
  } else {
    problems.require(months == null, `${at}months`, 'OUT_OF_RANGE', 'Categories c and d are paid by the course.');
  }
  if (pedagogyNeedId != null) {
    problems.require(isUuid(pedagogyNeedId), `${at}pedagogyNeedId`, 'BAD_FORMAT', 'Must be the id of a need.');
    problems.require(
      !learns(category) && registry.findSchool(bodyCode) !== undefined,
      `${at}pedagogyNeedId`,
      'OUT_OF_RANGE',
      'Only a school proposes the cost of its needs, in categories c and d.',
    );
  }
  if (schoolCode != null) {
    const school = registry.findSchool(schoolCode);
    problems.require(
      school !== undefined && existsOn(school, today),
      `${at}schoolCode`,
      'UNKNOWN_CODE',
      'Must be a school that exists today.',
    );
  }
}

/** What tells the lines of one proposal apart, given or stored. */
export interface LineIdentity {
  readonly category: string;
  readonly tradeCode: string;
  readonly level?: string | null | undefined;
  readonly months?: number | null | undefined;
  readonly schoolCode?: string | null | undefined;
  readonly pedagogyNeedId?: string | null | undefined;
}

/** That as one text. */
export function lineKey(line: LineIdentity, bodyCode: string): string {
  const { category, tradeCode, level, months, pedagogyNeedId } = line;
  const need = pedagogyNeedId ?? null;
  return JSON.stringify([category, tradeCode, level ?? null, months ?? null, schoolOf(line, bodyCode), need]);
}

/** Where they are to be trained: a school or centre proposes for itself unless it says otherwise. */
export function schoolOf({ schoolCode }: Pick<LineIdentity, 'schoolCode'>, bodyCode: string): string | null {
  const own = bodyCode.startsWith('SCHOOL:') || bodyCode.startsWith('CENTRE:') ? bodyCode : null;
  return schoolCode ?? own;
}

import { Directive, Field, Int, InterfaceType, ObjectType } from 'type-graphql';

@InterfaceType({
  description: 'An expected refusal: nothing was changed.',
  // Otherwise whatever implements it would enter the schema of every subgraph in the process.
  autoRegisterImplementations: false,
  resolveType: (refusal: object) => refusal.constructor.name,
})
export abstract class Refusal {
  @Field(() => String, { description: 'What was refused and why, in one sentence without personal data.' })
  message!: string;
}

@ObjectType({ description: 'One reason of a policy decision, with the clause it stands on.' })
@Directive('@shareable')
export class PolicyReason {
  @Field(() => String, { description: 'Stable code of the reason.' })
  code!: string;
  @Field(() => String, { nullable: true, description: 'Clause of the resolution, when one says so.' })
  clause!: string | null;
  @Field(() => String, { description: 'The reason in Vietnamese.' })
  messageVi!: string;
  @Field(() => String, { description: 'The reason in English.' })
  messageEn!: string;
}

@ObjectType({
  implements: Refusal,
  description: 'The policy does not allow it, or cannot decide for want of a figure.',
})
@Directive('@shareable')
export class PolicyRefusal extends Refusal {
  @Field(() => String, { nullable: true, description: 'The clause that decided.' })
  clause!: string | null;
  @Field(() => [PolicyReason], { description: 'Every reason, most important first.' })
  reasons!: PolicyReason[];
}

@ObjectType({ implements: Refusal, description: 'The record is not in the state or version the request stands on.' })
@Directive('@shareable')
export class Conflict extends Refusal {
  @Field(() => String, { nullable: true, description: 'The state the record is in now.' })
  currentState!: string | null;
  @Field(() => Int, { nullable: true, description: 'The version the record has now.' })
  currentVersion!: number | null;
}

@ObjectType({ description: 'What is wrong with one field of the input.' })
@Directive('@shareable')
export class FieldProblem {
  @Field(() => String, { description: 'Path of the field in the input, for example `lines.2.heads`.' })
  path!: string;
  @Field(() => String, { description: 'Stable code, for example `REQUIRED`, `UNKNOWN_CODE`, `OUT_OF_RANGE`.' })
  code!: string;
  @Field(() => String, { description: 'What was expected. Never repeats what was sent.' })
  message!: string;
}

@ObjectType({ implements: Refusal, description: 'The input is not acceptable, field by field.' })
@Directive('@shareable')
export class InvalidInput extends Refusal {
  @Field(() => [FieldProblem], { description: 'Every problem found.' })
  fields!: FieldProblem[];
}

@ObjectType({ implements: Refusal, description: 'The actor may not do this to this record.' })
@Directive('@shareable')
export class NotAllowed extends Refusal {
  @Field(() => String, { description: 'The action asked for, for example `enrolment.confirm`.' })
  action!: string;
}

/** The four expected refusals of every mutation. */
export type AnyRefusal = PolicyRefusal | Conflict | InvalidInput | NotAllowed;

const REFUSALS = [PolicyRefusal, Conflict, InvalidInput, NotAllowed] as const;

/** Whether a command's outcome is one of the expected refusals rather than its success. */
export function isRefusal(outcome: unknown): outcome is AnyRefusal {
  return REFUSALS.some((refusal) => outcome instanceof refusal);
}

/** The action is not the actor's to do. */
export function notAllowed(action: string): NotAllowed {
  return Object.assign(new NotAllowed(), { action, message: `This account may not do ${action} on this record.` });
}

/** The record stands elsewhere than the request believed. */
export function conflict(message: string, currentState: string | null, currentVersion: number | null): Conflict {
  return Object.assign(new Conflict(), { message, currentState, currentVersion });
}

/** The policy answered no, or cannot decide. */
export function policyRefusal(message: string, clause: string | null, reasons: readonly PolicyReason[]): PolicyRefusal {
  return Object.assign(new PolicyRefusal(), { message, clause, reasons: [...reasons] });
}

/** The input's problems, field by field. */
export function invalidInput(fields: readonly FieldProblem[]): InvalidInput {
  return Object.assign(new InvalidInput(), {
    message: 'The input has problems; nothing was changed.',
    fields: [...fields],
  });
}

import { existsOn, type Registry } from '@hub/registry';
import { type FieldProblems, storedText } from '@hub/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import { graduationDay } from './streaming-share.js';

@InputType({ description: 'Where graduates come from: a whole place, or one school in it.' })
export class StreamingSourceInput {
  @Field(() => ID, { description: 'A district or commune that exists on the 31st of May they graduate.' })
  placeCode!: string;
  @Field(() => ID, { nullable: true, description: 'A school or centre of the registry.' })
  schoolCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Name of a general-education school, 1–300 characters.' })
  schoolName?: string | null;
}

/** A source as it is stored; '' where the figure is of no such school. */
export interface StreamingSource {
  readonly placeCode: string;
  readonly schoolCode: string;
  readonly schoolName: string;
}

export function streamingSourceOf({ placeCode, schoolCode, schoolName }: StreamingSourceInput): StreamingSource {
  return { placeCode, schoolCode: schoolCode ?? '', schoolName: storedText(schoolName ?? '') };
}

/**
 * Notes what is wrong with a source, and whether `body` may report it: a locality reports its own place and the
 * schools in it, a school or centre itself, the departments any.
 */
export function checkSource(
  registry: Registry,
  input: StreamingSourceInput,
  report: { readonly body: string; readonly schoolYear: number },
  problems: FieldProblems,
): void {
  const { placeCode, schoolCode, schoolName } = input;
  const { body, schoolYear } = report;
  const day = graduationDay(schoolYear);
  const place = registry.findPlace(placeCode);
  const isLocality = place?.kind === 'DISTRICT' || place?.kind === 'COMMUNE';
  const exists = place !== undefined && isLocality && existsOn(place, day);
  problems.require(exists, 'source.placeCode', 'UNKNOWN_CODE', `A district or commune that exists on ${day}.`);
  if (schoolCode != null) {
    const known = registry.findSchool(schoolCode) !== undefined;
    problems.require(known, 'source.schoolCode', 'UNKNOWN_CODE', 'A school or centre of the registry.');
  }
  if (schoolName != null) problems.text(schoolName, 'source.schoolName', { max: 300 });
  const oneSchool = schoolCode == null || schoolName == null;
  problems.require(oneSchool, 'source.schoolName', 'OUT_OF_RANGE', 'Either a code or a name.');
  const kind = registry.findBody(body)?.kind;
  if (kind === 'DISTRICT' || kind === 'COMMUNE') {
    problems.require(placeCode === body, 'source.placeCode', 'OUT_OF_RANGE', 'A locality reports its own place only.');
  }
  if (kind === 'SCHOOL' || kind === 'CENTRE') {
    problems.require(schoolCode === body, 'source.schoolCode', 'OUT_OF_RANGE', 'A school reports itself only.');
  }
}

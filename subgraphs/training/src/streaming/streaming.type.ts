import { connectionOf, LocalDate } from '@hub/subgraph-kit';
import { Directive, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VersionedRecord } from '../record/versioned-record.type.js';
import { Body, Place, School } from '../reference/reference-types.js';

/** What graduates have finished. */
export enum GraduateCohort {
  LOWER_SECONDARY = 'LOWER_SECONDARY',
  UPPER_SECONDARY = 'UPPER_SECONDARY',
}
registerEnumType(GraduateCohort, {
  name: 'GraduateCohort',
  description: 'What graduates have finished.',
  valuesConfig: {
    LOWER_SECONDARY: { description: 'Tốt nghiệp trung học cơ sở: lower secondary school.' },
    UPPER_SECONDARY: { description: 'Tốt nghiệp trung học phổ thông: upper secondary school.' },
  },
});

/** Whether the figures of a cohort may still change. */
export enum StreamingStatus {
  OPEN = 'OPEN',
  CONSOLIDATED = 'CONSOLIDATED',
}
registerEnumType(StreamingStatus, {
  name: 'StreamingStatus',
  description: 'Whether the figures of a cohort may still change.',
  valuesConfig: {
    OPEN: { description: 'Đang tổng hợp: figures are being reported.' },
    CONSOLIDATED: { description: 'Đã tổng hợp: DOET consolidated them; nothing of it changes.' },
  },
});

/** Where a share stands against its target. */
export enum StreamingStanding {
  BELOW = 'BELOW',
  WITHIN = 'WITHIN',
  ABOVE = 'ABOVE',
}
registerEnumType(StreamingStanding, {
  name: 'StreamingStanding',
  description: 'Where a share stands against a target.',
  valuesConfig: {
    BELOW: { description: 'Chưa đạt: under the target.' },
    WITHIN: { description: 'Đạt: the target is reached.' },
    ABOVE: { description: 'Vượt: over the upper end of the target.' },
  },
});

@ObjectType({ description: 'A share of graduates to reach.' })
export class StreamingTarget {
  @Field(() => Float, { description: 'At least so many percent, to one decimal.' })
  minPercent!: number;
  @Field(() => Float, { nullable: true, description: 'At most so many percent; null: no upper end.' })
  maxPercent!: number | null;
  @Field(() => String, { description: 'What sets it: a document.' })
  basis!: string;
  @Field(() => Boolean, { description: 'Known second-hand only.' })
  provisional!: boolean;
}

@ObjectType({ description: 'Graduates, and how many of them entered which vocational level.' })
export class StreamingResult {
  @Field(() => Int, { description: 'Who graduated.' })
  graduates!: number;
  @Field(() => Int, { description: 'Those of them who entered vocational education at any level.' })
  entered!: number;
  @Field(() => Int, { description: 'At elementary level.' })
  elementary!: number;
  @Field(() => Int, { description: 'At intermediate level.' })
  intermediate!: number;
  @Field(() => Int, { description: 'At college level.' })
  college!: number;
  @Field(() => Float, { nullable: true, description: '`entered` of `graduates` in percent, to one decimal.' })
  sharePercent!: number | null;
}

@ObjectType({ description: 'What the graduates of one place came to.' })
export class PlaceStreamingResult extends StreamingResult {
  @Field(() => Place, { description: 'The place, as it was on the day of graduation.' })
  place!: Place;
}

@ObjectType({
  description:
    'Phân luồng: the graduates of one level at the end of one school year, and how many entered vocational education against the target (D7).',
})
@Directive('@key(fields: "id")')
export class StreamingCohort extends VersionedRecord {
  @Field(() => Body, { description: 'Who set the target.' })
  lead!: Body;
  @Field(() => Int, { description: 'First calendar year of the school year: 2025 for 2025–2026.' })
  schoolYear!: number;
  @Field(() => GraduateCohort, { description: 'What they finished.' })
  cohort!: GraduateCohort;
  @Field(() => StreamingTarget, { description: 'The target set for them.' })
  target!: StreamingTarget;
  @Field(() => StreamingTarget, { nullable: true, description: 'What Resolution 14-NQ/TU asks for, for comparison.' })
  resolutionTarget!: StreamingTarget | null;
  @Field(() => LocalDate, { nullable: true, description: 'The last day to report in time; null: none was set.' })
  dueOn!: string | null;
  @Field(() => StreamingStatus, { description: 'Whether its figures may still change.' })
  status!: StreamingStatus;
  @Field(() => LocalDate, { nullable: true, description: 'Day DOET consolidated it.' })
  consolidatedOn!: string | null;
}

@ObjectType({ description: 'What one source of graduates came to: a whole place, or one school in it.' })
@Directive('@key(fields: "id")')
export class StreamingActual extends VersionedRecord {
  cohortId!: string;
  @Field(() => Body, { description: 'Whose figure it is; DOET may amend it.' })
  reporter!: Body;
  @Field(() => Place, { description: 'Where they graduated.' })
  place!: Place;
  @Field(() => School, { nullable: true, description: 'The school or centre of the registry, if it is of one.' })
  school!: School | null;
  @Field(() => String, { nullable: true, description: 'Name of the general-education school, if it is of one.' })
  schoolName!: string | null;
  @Field(() => StreamingResult, { description: 'The figures.' })
  result!: StreamingResult;
  @Field(() => Boolean, { description: 'First reported after the day set.' })
  late!: boolean;
}

export const StreamingCohortConnection = connectionOf(StreamingCohort, 'StreamingCohort', 'streaming cohorts');
export const StreamingActualConnection = connectionOf(StreamingActual, 'StreamingActual', 'streaming figures');

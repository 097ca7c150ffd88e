import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  type LinkedTrainingSupport,
} from '@hub/subgraph-kit';
import type { TrainingContext } from '../training-context.js';
import { actingSchool, ownSchoolOnly, waitingRefusal } from './change-enrolment.js';
import { EnrolmentRow } from './enrolment.entity.js';
import type { Enrolment, PriorityGroup } from './enrolment.type.js';
import { enrolmentEvent } from './enrolment-event.js';
import { UNDER_WAY } from './enrolment-status.js';
import { loadEnrolment } from './register-enrolment.js';
import { takesGeneralEducation } from './registration-problems.js';

export interface EnrolmentTags {
  readonly linkedProgrammes: readonly LinkedTrainingSupport[];
  readonly priorityGroups: readonly PriorityGroup[];
}

/** The school replaces the tags of an enrolment (duty D13). */
export function tagEnrolment(
  context: TrainingContext,
  change: ChangeRequest & EnrolmentTags,
): Promise<Enrolment | AnyRefusal> {
  const action = 'enrolment.tag';
  return changeRecord(context, {
    entity: EnrolmentRow,
    action,
    change,
    ownerOf: (row) => actingSchool(context, action, row),
    from: UNDER_WAY,
    to: ({ status }) => status,
    refuse: (row) => ownSchoolOnly(context, action, row),
    take: (row) => {
      row.linkedProgrammes = [...new Set(change.linkedProgrammes)];
      row.priorityGroups = [...new Set(change.priorityGroups)];
      return waitingRefusal(row);
    },
    event: (row) => enrolmentEvent('tagged', row),
    load: loadEnrolment,
  });
}

export interface EnrolmentCentres {
  /** Null: none. */
  readonly generalEducationCentreCode: string | null;
  readonly sourceCentreCode: string | null;
}

/** The school says which centre gives the general-education classes and which one the pupil comes from (duty D17). */
export function assignCentres(
  context: TrainingContext,
  change: ChangeRequest & EnrolmentCentres,
): Promise<Enrolment | AnyRefusal> {
  const action = 'general-education-class.arrange';
  return changeRecord(context, {
    entity: EnrolmentRow,
    action,
    change,
    ownerOf: (row) => actingSchool(context, action, row),
    from: UNDER_WAY,
    to: ({ status }) => status,
    refuse: (row) => ownSchoolOnly(context, action, row),
    take: (row) => {
      const refusal = waitingRefusal(row) ?? centreRefusal(context, row, change);
      row.generalEducationCentreCode = change.generalEducationCentreCode;
      row.sourceCentreCode = change.sourceCentreCode;
      return refusal;
    },
    event: (row) => enrolmentEvent('assigned', row),
    load: loadEnrolment,
  });
}

function centreRefusal({ registry }: TrainingContext, row: EnrolmentRow, centres: EnrolmentCentres): AnyRefusal | null {
  const problems = new FieldProblems();
  for (const field of ['generalEducationCentreCode', 'sourceCentreCode'] as const) {
    const code = centres[field];
    const centre = code === null ? undefined : registry.findSchool(code);
    const isCentre = centre?.kind === 'CONTINUING_EDUCATION_CENTRE' && existsOn(centre, row.registeredOn);
    problems.require(code === null || isCentre, field, 'UNKNOWN_CODE', 'Must be a centre that existed on the day.');
  }
  problems.require(
    centres.generalEducationCentreCode === null || takesGeneralEducation(row),
    'generalEducationCentreCode',
    'OUT_OF_RANGE',
    'General-education classes are for lower-secondary graduates at intermediate level.',
  );
  return problems.refusal();
}

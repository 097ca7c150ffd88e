import { recordFields } from '@hub/subgraph-kit';
import { maskedNationalId } from '../learner/national-id.js';
import type { LearnerDuplicateRow } from './learner-duplicate.entity.js';
import { DuplicateSide, LearnerDuplicate } from './learner-duplicate.type.js';

/** The GraphQL view of a stored pair. */
export function learnerDuplicateOf(row: LearnerDuplicateRow): LearnerDuplicate {
  return Object.assign(new LearnerDuplicate(), {
    ...recordFields(row),
    firstLearnerId: row.firstLearnerId,
    secondLearnerId: row.secondLearnerId,
    agrees: row.agrees,
    year: row.year,
    status: row.status,
    survivorId: row.survivorId ?? null,
    reason: row.reason ?? null,
  });
}

/** One of the two records as the other school sees it. */
export function duplicateSideOf(learner: {
  readonly id: string;
  readonly full_name: string;
  readonly birth_date: string;
  readonly national_id_tail: string;
}): DuplicateSide {
  return Object.assign(new DuplicateSide(), {
    learnerId: learner.id,
    nameMasked: maskedName(learner.full_name),
    birthYear: Number(String(learner.birth_date).slice(0, 4)),
    nationalIdMasked: maskedNationalId(learner.national_id_tail),
  });
}

/** `Nguyễn Thị Thử` as `N••• T••• T•••`: how long each part is stays hidden too. */
export function maskedName(fullName: string): string {
  return fullName
    .split(' ')
    .map((part) => `${[...part][0] ?? ''}•••`)
    .join(' ');
}

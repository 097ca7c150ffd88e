import { recordFields } from '@hub/subgraph-kit';
import { referTo, School } from '../reference/reference-types.js';
import type { GeneralEducationClassRow } from './general-education-class.entity.js';
import { GeneralEducationClass } from './general-education-class.type.js';

/** The GraphQL view of a stored arrangement. */
export function generalEducationClassOf(row: GeneralEducationClassRow): GeneralEducationClass {
  return Object.assign(new GeneralEducationClass(), {
    ...recordFields(row),
    school: referTo(School, row.schoolCode),
    centre: referTo(School, row.centreCode),
    schoolYear: row.schoolYear,
    pupils: row.pupils,
    note: row.note ?? null,
    status: row.status,
    answer: row.answer ?? null,
  });
}

import { connectionOf, ImportReport, resultOf } from '@hub/subgraph-kit';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Body } from '../reference/reference-types.js';

/** What was imported. */
export enum TrainingImportKind {
  ENROLMENT = 'ENROLMENT',
  DEMAND = 'DEMAND',
}
registerEnumType(TrainingImportKind, {
  name: 'TrainingImportKind',
  description: 'What was imported.',
  valuesConfig: {
    ENROLMENT: { description: 'Tuyển sinh: enrolments of a school.' },
    DEMAND: { description: "Nhu cầu đào tạo: workers' demand in a sender's area." },
  },
});

@ObjectType({ description: 'What an import brought, or in a dry run would bring. Never changes.' })
export class TrainingImport extends ImportReport {
  @Field(() => TrainingImportKind, { description: 'What was imported.' })
  kind!: TrainingImportKind;
  @Field(() => Body, { description: 'Whose rows they are.' })
  body!: Body;
  @Field(() => Int, {
    description: 'Pairs of learners put up for review because they may be the same person; 0 for demand.',
  })
  possibleDuplicates!: number;
}

export const TrainingImportConnection = connectionOf(TrainingImport, 'TrainingImport', 'imports');
export const TrainingImportResult = resultOf(TrainingImport, 'TrainingImport');

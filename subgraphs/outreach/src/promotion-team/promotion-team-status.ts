import { registerEnumType } from 'type-graphql';

/** Where a team stands. */
export enum PromotionTeamStatus {
  DRAFT = 'DRAFT',
  ESTABLISHED = 'ESTABLISHED',
  COMPLETED = 'COMPLETED',
}
registerEnumType(PromotionTeamStatus, {
  name: 'PromotionTeamStatus',
  description: 'Where an enrolment-promotion team stands.',
  valuesConfig: {
    DRAFT: { description: 'Dự thảo: proposed; members and itinerary may still change.' },
    ESTABLISHED: { description: 'Đã thành lập: set up by a decision; it travels and reports.' },
    COMPLETED: { description: 'Đã hoàn thành: every stop of the itinerary has its result.' },
  },
});

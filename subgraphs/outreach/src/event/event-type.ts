import { registerEnumType } from 'type-graphql';

/** Kinds of events of duties D3, D4, D6 and D7. */
export enum EventType {
  CONFERENCE = 'CONFERENCE',
  PROMOTION_TRIP = 'PROMOTION_TRIP',
  CAREER_GUIDANCE = 'CAREER_GUIDANCE',
}
registerEnumType(EventType, {
  name: 'EventType',
  description: 'What kind of event it is.',
  valuesConfig: {
    CONFERENCE: { description: 'Hội nghị tuyên truyền: a conference on the policy (duty D3).' },
    PROMOTION_TRIP: { description: 'Đoàn công tác xúc tiến tuyển sinh: a trip of an enrolment-promotion team (D4).' },
    CAREER_GUIDANCE: { description: 'Tư vấn, hướng nghiệp: career guidance at or for schools (D6, D7).' },
  },
});

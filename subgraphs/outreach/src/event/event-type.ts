import { registerEnumType } from 'type-graphql';

/** Kinds of events of duties D3, D4, D6, D7, D13, D14, D16 and D17. */
export enum EventType {
  CONFERENCE = 'CONFERENCE',
  PROMOTION_TRIP = 'PROMOTION_TRIP',
  CAREER_GUIDANCE = 'CAREER_GUIDANCE',
  POLICY_BRIEFING = 'POLICY_BRIEFING',
  RECRUITMENT = 'RECRUITMENT',
  LINKED_SUPPORT = 'LINKED_SUPPORT',
}
registerEnumType(EventType, {
  name: 'EventType',
  description: 'What kind of event it is.',
  valuesConfig: {
    CONFERENCE: { description: 'Hội nghị tuyên truyền: a conference on the policy (duty D3).' },
    PROMOTION_TRIP: { description: 'Đoàn công tác xúc tiến tuyển sinh: a trip of an enrolment-promotion team (D4).' },
    CAREER_GUIDANCE: { description: 'Tư vấn, hướng nghiệp: career guidance at or for schools (D6, D7).' },
    POLICY_BRIEFING: {
      description: 'Phổ biến, quán triệt: the policy explained to managers, teachers, learners (D14).',
    },
    RECRUITMENT: { description: 'Tư vấn tuyển sinh: counselling and recruitment of learners (D16, D17).' },
    LINKED_SUPPORT: {
      description: 'Hoạt động gắn với hỗ trợ đào tạo nghề khác: tied to other training support (D13).',
    },
  },
});

import { registerEnumType } from 'type-graphql';

/** What guidance, inspection and supervision look at. */
export enum OversightSubject {
  PLAN_DISSEMINATION = 'PLAN_DISSEMINATION',
  THRIFT = 'THRIFT',
  RIGHT_PERSON = 'RIGHT_PERSON',
  RIGHT_AMOUNT = 'RIGHT_AMOUNT',
  EFFECTIVENESS = 'EFFECTIVENESS',
  OTHER = 'OTHER',
}
registerEnumType(OversightSubject, {
  name: 'OversightSubject',
  description: 'What guidance, inspection and supervision are about (plan, part IV.1).',
  valuesConfig: {
    PLAN_DISSEMINATION: { description: 'Phổ biến kế hoạch: the plan itself, forwarded to who carries it out.' },
    THRIFT: { description: 'Tiết kiệm: money is spent with thrift.' },
    RIGHT_PERSON: { description: 'Đúng đối tượng: support reaches whom the resolution means.' },
    RIGHT_AMOUNT: { description: 'Đúng mức hỗ trợ: the amount is what the resolution sets.' },
    EFFECTIVENESS: { description: 'Hiệu quả: the support does what it is meant to do.' },
    OTHER: { description: 'Nội dung khác: anything else.' },
  },
});

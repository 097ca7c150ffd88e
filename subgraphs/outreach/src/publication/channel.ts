import { registerEnumType } from 'type-graphql';

/** By what way something is published (duty D9). */
export enum Channel {
  PRESS = 'PRESS',
  PORTAL = 'PORTAL',
  LOUDSPEAKER = 'LOUDSPEAKER',
  SOCIAL = 'SOCIAL',
}
registerEnumType(Channel, {
  name: 'Channel',
  description: 'By what way something is published (duty D9).',
  valuesConfig: {
    PRESS: { description: 'Báo chí: newspapers, radio and television.' },
    PORTAL: { description: 'Cổng thông tin điện tử thành phố: the city portal.' },
    LOUDSPEAKER: { description: 'Hệ thống thông tin cơ sở: the grassroots information system.' },
    SOCIAL: { description: 'Mạng xã hội: social networks.' },
  },
});

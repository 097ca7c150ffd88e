import { registerEnumType } from 'type-graphql';

/** Other training support that a locality ties this policy to (duty D13). */
export enum LinkedTrainingSupport {
  RURAL_LABOUR = 'RURAL_LABOUR',
  DISCHARGED_SOLDIERS = 'DISCHARGED_SOLDIERS',
  POVERTY_REDUCTION = 'POVERTY_REDUCTION',
  PEOPLE_WITH_DISABILITIES = 'PEOPLE_WITH_DISABILITIES',
  OTHER = 'OTHER',
}
registerEnumType(LinkedTrainingSupport, {
  name: 'LinkedTrainingSupport',
  description: 'Other training support that a locality ties this policy to (duty D13).',
  valuesConfig: {
    RURAL_LABOUR: { description: 'Đào tạo nghề cho lao động nông thôn.' },
    DISCHARGED_SOLDIERS: { description: 'Hỗ trợ đào tạo nghề cho thanh niên hoàn thành nghĩa vụ quân sự.' },
    POVERTY_REDUCTION: { description: 'Đào tạo nghề cho hộ nghèo, cận nghèo.' },
    PEOPLE_WITH_DISABILITIES: { description: 'Đào tạo nghề cho người khuyết tật.' },
    OTHER: { description: 'Đối tượng khác.' },
  },
});

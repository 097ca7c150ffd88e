import type { ImportColumns } from '@hub/subgraph-kit';
import { Field, InputType } from 'type-graphql';

export type EnrolmentColumn = keyof EnrolmentRowInput;

@InputType({
  description:
    'A registration as it stands in a table: texts, checked one by one, so that one bad cell spoils no other row. ' +
    'Absent, null and empty are the same. Personal data.',
})
export class EnrolmentRowInput {
  @Field(() => String, { nullable: true, description: 'Full name, at most 120 characters. Required.' })
  fullName?: string | null;
  @Field(() => String, { nullable: true, description: 'Date of birth: YYYY-MM-DD or DD/MM/YYYY. Required.' })
  birthDate?: string | null;
  @Field(() => String, { nullable: true, description: '`FEMALE` or `MALE`, nữ or nam. Required.' })
  gender?: string | null;
  @Field(() => String, { nullable: true, description: 'Personal ID number: exactly 12 digits. Required.' })
  nationalId?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the trade, for example `WELDING`. Required.' })
  tradeCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Level of training: a value of `TrainingLevel`, or sơ cấp, trung cấp, cao đẳng. Required.',
  })
  level?: string | null;
  @Field(() => String, { nullable: true, description: '`A_WORKER` or `B_LEARNER`, or the letter alone. Required.' })
  category?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'General education attained: a value of `Education`, or THCS, THPT. Required.',
  })
  education?: string | null;
  @Field(() => String, { nullable: true, description: 'School year: 2026 or 2026-2027. Required.' })
  schoolYear?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the commune, or earlier district, of residence; empty: another province.',
  })
  placeCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Day of registration, not in the future; empty: today.' })
  registeredOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Whether support is asked for, có or không; empty: yes.' })
  supportRequested?: string | null;
  @Field(() => String, { nullable: true, description: 'Values of `PriorityGroup`, separated by semicolons.' })
  priorityGroups?: string | null;
  @Field(() => String, { nullable: true, description: 'Values of `LinkedTrainingSupport`, separated by semicolons.' })
  linkedProgrammes?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the centre of the general-education classes.' })
  generalEducationCentreCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the centre whose pupil the learner is.' })
  sourceCentreCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Category a: code of the place of the enterprise.' })
  enterprisePlaceCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Category a: whether the worker is qualified for the job held, có or không; empty: unknown.',
  })
  qualificationMatchesJob?: string | null;
}

/** The columns of a sheet, with the headings that schools use. */
export const ENROLMENT_COLUMNS: ImportColumns<EnrolmentColumn> = {
  fullName: ['Họ và tên', 'Họ tên'],
  birthDate: ['Ngày sinh', 'Ngày, tháng, năm sinh'],
  gender: ['Giới tính'],
  nationalId: ['Số định danh cá nhân', 'Số CCCD', 'CCCD', 'Số căn cước'],
  tradeCode: ['Mã nghề', 'Nghề'],
  level: ['Trình độ', 'Trình độ đào tạo'],
  category: ['Đối tượng'],
  education: ['Trình độ văn hóa', 'Trình độ học vấn'],
  schoolYear: ['Năm học'],
  placeCode: ['Mã nơi cư trú', 'Nơi cư trú'],
  registeredOn: ['Ngày đăng ký'],
  supportRequested: ['Đề nghị hỗ trợ'],
  priorityGroups: ['Nhóm ưu tiên'],
  linkedProgrammes: ['Chương trình gắn kết'],
  generalEducationCentreCode: ['Trung tâm dạy văn hóa'],
  sourceCentreCode: ['Trung tâm nguồn'],
  enterprisePlaceCode: ['Nơi có doanh nghiệp'],
  qualificationMatchesJob: ['Có chuyên môn phù hợp'],
};

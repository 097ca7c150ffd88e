import { EVERY_BODY, FRONT, LOCALITIES } from '../access/action-rule.js';
import type { Duty, DutyId } from './duty.js';

const INSTITUTIONS = ['SCHOOL:*'] as const;
const MEDIA = ['PRESS:*', 'PORTAL:*'] as const;

/** The duties of the plan that carries out Resolution 03/2024/NQ-HĐND; sections are the plan's. */
export const DUTIES: Readonly<Record<DutyId, Duty>> = {
  D1: {
    text: {
      vi: 'Chủ trì triển khai Kế hoạch; hướng dẫn, kiểm tra; tổng hợp kết quả và tiến độ, báo cáo UBND thành phố',
      en: 'Leads; guides and inspects; consolidates results and progress and reports to the People’s Committee',
    },
    clause: 'IV.1',
    lead: ['DOLISA'],
    partners: ['UBND', 'HEZA', ...INSTITUTIONS],
    home: ['TRAINING'],
  },
  D2: {
    text: {
      vi: 'Tổng hợp, đề xuất dự toán kinh phí hỗ trợ đào tạo nghề hằng năm',
      en: 'Consolidates and proposes the yearly estimate of training support',
    },
    clause: 'IV.1',
    lead: ['DOLISA'],
    partners: ['HEZA', ...LOCALITIES, ...INSTITUTIONS],
    home: ['BUDGET'],
  },
  D3: {
    text: {
      vi: 'Định kỳ tổ chức hội nghị tuyên truyền chính sách đến học sinh, phụ huynh học sinh THCS, THPT',
      en: 'Holds recurring conferences on vocational policies for lower- and upper-secondary pupils and their parents',
    },
    clause: 'IV.1',
    lead: ['DOLISA'],
    partners: ['DOET'],
    home: ['OUTREACH'],
  },
  D4: {
    text: {
      vi: 'Thành lập Đoàn công tác xúc tiến tuyển sinh tại các địa phương trong và ngoài thành phố',
      en: 'Sets up enrolment-promotion teams to localities in and outside the city',
    },
    clause: 'IV.1',
    lead: ['DOLISA'],
    partners: [],
    home: ['OUTREACH'],
  },
  D5: {
    text: {
      vi: 'Tổng hợp, đề xuất kinh phí hỗ trợ vào dự toán ngân sách hằng năm; UBND thành phố trình HĐND thành phố phê duyệt',
      en: 'Folds the money into the yearly estimate and reports; the Committee submits, the People’s Council approves',
    },
    clause: 'IV.2',
    lead: ['DOF'],
    partners: ['DOLISA', ...LOCALITIES, 'UBND', 'HDND'],
    home: ['BUDGET'],
  },
  D6: {
    text: {
      vi: 'Tuyên truyền chính sách tại trường THCS, THPT và cơ sở giáo dục thường xuyên đến học sinh, học viên, phụ huynh',
      en: 'Reaches learners and parents in lower- and upper-secondary schools and continuing-education institutions',
    },
    clause: 'IV.3',
    lead: ['DOET'],
    partners: [],
    home: ['OUTREACH'],
  },
  D7: {
    text: {
      vi: 'Phân luồng học sinh sau THCS, THPT vào giáo dục nghề nghiệp theo Nghị quyết 14-NQ/TU; hướng nghiệp',
      en: 'Streams graduates into vocational levels against Resolution 14-NQ/TU; coordinates career guidance',
    },
    clause: 'IV.3',
    lead: ['DOET'],
    partners: ['DOLISA', ...LOCALITIES],
    home: ['TRAINING', 'OUTREACH'],
  },
  D8: {
    text: {
      vi: 'Rà soát, tổng hợp, đề xuất nhu cầu học nghề trung cấp của người lao động trong khu công nghiệp, khu kinh tế',
      en: 'Reviews, consolidates and proposes demand of workers in enterprises inside industrial parks and economic zones',
    },
    clause: 'IV.4',
    lead: ['HEZA'],
    partners: ['DOLISA'],
    home: ['TRAINING'],
  },
  D9: {
    text: {
      vi: 'Chủ trì công tác truyền thông; chỉ đạo báo chí, Cổng thông tin điện tử, hệ thống thông tin cơ sở',
      en: 'Leads communication; directs the press, the city portal and the grassroots information system',
    },
    clause: 'IV.5',
    lead: ['DIC'],
    partners: [...MEDIA, ...LOCALITIES],
    home: ['OUTREACH'],
  },
  D10: {
    text: {
      vi: 'Tuyên truyền, phổ biến, vận động đoàn viên, hội viên, Nhân dân; giám sát việc thực hiện Nghị quyết',
      en: 'Spreads, explains and mobilises; supervises the resolution’s implementation',
    },
    clause: 'IV.6',
    lead: FRONT,
    partners: [],
    home: ['OUTREACH', 'TRAINING'],
  },
  D11: {
    text: {
      vi: 'Tổng hợp nhu cầu kinh phí hỗ trợ trong dự toán ngân sách quận, huyện hằng năm',
      en: 'Puts support money into the district’s yearly estimate and sends it',
    },
    clause: 'IV.7',
    lead: LOCALITIES,
    partners: ['DOLISA', 'DOF'],
    home: ['BUDGET'],
  },
  D12: {
    text: {
      vi: 'Đề xuất nhu cầu học nghề trung cấp của người lao động trong doanh nghiệp trên địa bàn, trừ khu công nghiệp, khu kinh tế',
      en: 'Proposes demand of workers in enterprises on its territory outside parks and zones',
    },
    clause: 'IV.7',
    lead: LOCALITIES,
    partners: ['DOLISA'],
    home: ['TRAINING'],
  },
  D13: {
    text: {
      vi: 'Gắn với hỗ trợ đào tạo nghề cho lao động nông thôn, thanh niên hoàn thành nghĩa vụ quân sự và các đối tượng khác',
      en: 'Ties this policy to other training support: rural labour, young people who completed military service, others',
    },
    clause: 'IV.7',
    lead: LOCALITIES,
    partners: [],
    home: ['OUTREACH', 'TRAINING'],
  },
  D14: {
    text: {
      vi: 'Phổ biến Nghị quyết; kế hoạch triển khai; điều kiện bảo đảm chất lượng; hợp tác doanh nghiệp và giải quyết việc làm',
      en: 'Carries out an implementation plan of its own, with enterprise partnerships and jobs for graduates',
    },
    clause: 'IV.8',
    lead: ['SCHOOL:*', 'CENTRE:*'],
    partners: ['DOLISA'],
    home: ['TRAINING', 'OUTREACH'],
  },
  D15: {
    text: {
      vi: 'Tổng hợp, xác nhận, đề xuất nhu cầu bồi dưỡng nghiệp vụ sư phạm của đối tượng điểm d',
      en: 'Consolidates, confirms and proposes pedagogical skills training of category d by trade',
    },
    clause: 'IV.8',
    lead: INSTITUTIONS,
    partners: ['DOLISA'],
    home: ['TRAINING', 'BUDGET'],
  },
  D16: {
    text: {
      vi: 'Tư vấn, tuyển sinh, đào tạo các trình độ, tập trung trung cấp, cao đẳng 09 nghề',
      en: 'Counsels, recruits and trains at all levels, with focus on the nine trades',
    },
    clause: 'IV.8',
    lead: INSTITUTIONS,
    partners: ['DOLISA'],
    home: ['TRAINING', 'OUTREACH'],
  },
  D17: {
    text: {
      vi: 'Phối hợp trung tâm GDTX, GDNN-GDTX dạy văn hóa THPT; tuyển sinh, đào tạo học sinh của các trung tâm',
      en: 'Arranges general-education classes with centres; recruits and trains the centres’ own pupils',
    },
    clause: 'IV.8',
    lead: INSTITUTIONS,
    partners: ['CENTRE:*'],
    home: ['TRAINING', 'OUTREACH'],
  },
  D18: {
    text: {
      vi: 'Trường công lập tự chủ nhóm 3 trực thuộc thành phố: đề xuất nhu cầu bồi dưỡng nghiệp vụ sư phạm của đối tượng điểm c',
      en: 'Public, group-3, city-run schools propose pedagogical skills training of category c',
    },
    clause: 'IV.8',
    lead: INSTITUTIONS,
    partners: ['DOLISA'],
    home: ['TRAINING'],
  },
  D19: {
    text: {
      vi: 'Phản ánh khó khăn, vướng mắc bằng văn bản qua Sở LĐTBXH tổng hợp; UBND thành phố xem xét, chỉ đạo giải quyết',
      en: 'Reports difficulties in writing; DOLISA consolidates, the People’s Committee considers and directs',
    },
    clause: 'IV, closing paragraph',
    lead: EVERY_BODY,
    partners: ['DOLISA', 'UBND'],
    home: ['TRAINING'],
  },
  D20: {
    text: {
      vi: 'Ngân sách thành phố giao các cơ quan, đơn vị, địa phương theo phân cấp ngân sách',
      en: 'City money is given to agencies, units and localities under budget decentralisation',
    },
    clause: 'III',
    lead: ['UBND', 'DOF'],
    partners: [...LOCALITIES, ...INSTITUTIONS],
    home: ['BUDGET'],
  },
};

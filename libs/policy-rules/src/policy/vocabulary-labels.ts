import type { Label } from '../label.js';
import type { Category, Education, Level } from './vocabulary.js';

export const CATEGORY_LABELS: Readonly<Record<Category, Label>> = {
  A_WORKER: { vi: 'người lao động trong doanh nghiệp', en: 'worker of an enterprise' },
  B_LEARNER: { vi: 'người học', en: 'learner' },
  C_TEACHER: { vi: 'nhà giáo', en: 'teacher' },
  D_VISITING_TEACHER: { vi: 'nhà giáo thỉnh giảng', en: 'visiting teacher' },
};

export const LEVEL_LABELS: Readonly<Record<Level, Label>> = {
  ELEMENTARY: { vi: 'trình độ sơ cấp', en: 'elementary level' },
  INTERMEDIATE: { vi: 'trình độ trung cấp', en: 'intermediate level' },
  COLLEGE: { vi: 'trình độ cao đẳng', en: 'college level' },
};

export const EDUCATION_LABELS: Readonly<Record<Education, Label>> = {
  BELOW_LOWER_SECONDARY: { vi: 'chưa tốt nghiệp trung học cơ sở', en: 'below lower secondary' },
  LOWER_SECONDARY: { vi: 'tốt nghiệp trung học cơ sở', en: 'lower-secondary graduate' },
  UPPER_SECONDARY: { vi: 'tốt nghiệp trung học phổ thông', en: 'upper-secondary diploma' },
  POST_SECONDARY: { vi: 'có bằng sau trung học phổ thông', en: 'post-secondary qualification' },
};

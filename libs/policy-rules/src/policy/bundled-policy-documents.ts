import demoHaiDuong from './documents/demo-hai-duong-35-2024.json' with { type: 'json' };
import demoHaiPhongFigures from './documents/demo-hai-phong-figures.json' with { type: 'json' };
import haiPhong from './documents/hai-phong-03-2024.json' with { type: 'json' };

/** The policies in force, as far as their text is known. What it leaves open stays open. */
export const POLICY_DOCUMENTS: readonly unknown[] = [haiPhong];

/** For demo mode, beside `POLICY_DOCUMENTS`: invented figures for Hải Phòng's gaps, and a second city's invented policy. */
export const DEMO_POLICY_DOCUMENTS: readonly unknown[] = [demoHaiPhongFigures, demoHaiDuong];

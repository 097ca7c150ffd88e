import { describe, expect, it } from 'vitest';
import { PROVISION_KINDS } from '../policy/provision.js';
import { FACT_LABELS, FACT_NAMES, FIGURE_LABELS } from './missing.js';
import { REASON_CODES, REASON_LABELS } from './reasons.js';

describe('labels', () => {
  it('say every reason, figure and fact in Vietnamese and in English', () => {
    const labels = [
      ...REASON_CODES.map((code) => REASON_LABELS[code]),
      ...PROVISION_KINDS.map((kind) => FIGURE_LABELS[kind]),
      ...FACT_NAMES.map((name) => FACT_LABELS[name]),
    ];
    for (const { vi, en } of labels) {
      expect(vi).toMatch(/\S/);
      expect(en).toMatch(/\S/);
      expect(vi).not.toBe(en);
      expect(vi).toBe(vi.normalize('NFC'));
    }
  });

  it('place the detail in both languages or in neither', () => {
    for (const { vi, en } of Object.values(REASON_LABELS)) expect(vi.includes('{}')).toBe(en.includes('{}'));
  });
});

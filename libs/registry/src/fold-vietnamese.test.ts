import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldVietnamese } from './fold-vietnamese.js';

describe('foldVietnamese', () => {
  it.each([
    ['Đặc khu Bạch Long Vĩ', 'dac khu bach long vi'],
    ['THỦY NGUYÊN', 'thuy nguyen'],
    ['Nuôi trồng thủy sản nước mặn, nước lợ', 'nuoi trong thuy san nuoc man, nuoc lo'],
    ['Trường CĐ số 3', 'truong cd so 3'],
    ['đường ươm', 'duong uom'],
    ['Ph\u200bạ\u00adm Thử\ufeff', 'pham thu'],
  ])('folds %s to %s', (text, key) => {
    expect(foldVietnamese(text)).toBe(key);
  });

  it('gives composed and decomposed forms the same key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldVietnamese(text.normalize('NFD'))).toBe(foldVietnamese(text.normalize('NFC')));
      }),
    );
  });

  it('leaves a key of Vietnamese letters as it is', () => {
    const letters = fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạẰẲẴẮẶẦẨẪẤẬèẻẽéẹỀỂỄẾỆĐ 09');
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        const key = foldVietnamese(text);
        expect(key).toMatch(/^[a-z0-9 ]*$/);
        expect(foldVietnamese(key)).toBe(key);
      }),
    );
  });
});

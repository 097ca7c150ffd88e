import { expect, test } from 'vitest';
import { placeRows, tradeRows } from './bar-rows.js';

const place = (nameVi: string, count: number) => ({ place: { code: `DISTRICT:${nameVi}`, nameVi }, count });

test('trades come largest first, and in Vietnamese order where they are equal', () => {
  const trade = (nameVi: string, count: number) => ({ code: nameVi, nameVi, count });
  const { bars, total } = tradeRows([trade('Hàn', 5), trade('Điều dưỡng', 5), trade('Logistics', 9), trade('Du', 5)]);
  expect(bars.map((row) => row.kind === 'NAMED' && row.nameVi)).toEqual(['Logistics', 'Du', 'Điều dưỡng', 'Hàn']);
  expect(total).toBe(24);
});

test('the largest places are named, the others are drawn together with their names, other provinces stand last', () => {
  const { bars, all, total } = placeRows(
    [place('A', 1), { place: null, count: 50 }, place('B', 30), place('C', 20), place('D', 2), place('E', 3)],
    2,
  );
  expect(bars).toEqual([
    { kind: 'NAMED', code: 'DISTRICT:B', nameVi: 'B', count: 30 },
    { kind: 'NAMED', code: 'DISTRICT:C', nameVi: 'C', count: 20 },
    { kind: 'REST', names: ['E', 'D', 'A'], count: 6 },
    { kind: 'ELSEWHERE', count: 50 },
  ]);
  expect(all).toHaveLength(6);
  expect(total).toBe(106);
});

test('bars and table rows add up to the same total: nothing lost, nothing counted twice', () => {
  const byDistrict = [...Array(15).keys()].map((index) => place(`Q${index}`, index * 7));
  const rows = placeRows([...byDistrict, { place: null, count: 11 }], 8);
  const sum = (list: readonly { count: number }[]) => list.reduce((total, row) => total + row.count, 0);
  expect(sum(rows.bars)).toBe(rows.total);
  expect(sum(rows.all)).toBe(rows.total);
});

test('one place left over is named rather than called the rest', () => {
  const { bars } = placeRows([place('A', 3), place('B', 2), place('C', 1)], 2);
  expect(bars.map((row) => row.kind)).toEqual(['NAMED', 'NAMED', 'NAMED']);
});

test('no places and no learners make no bars', () => {
  expect(placeRows([], 8)).toEqual({ bars: [], all: [], total: 0 });
});

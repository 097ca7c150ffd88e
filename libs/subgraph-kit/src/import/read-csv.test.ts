import { expect, test } from 'vitest';
import { readCsv } from './read-csv.js';

const recordsOf = (text: string) => readCsv(text).records;

test.each([
  ['commas', 'a,b\r\n1,2\r\n'],
  ['semicolons', 'a;b\n1;2'],
  ['tabs, with a byte-order mark', '\ufeffa\tb\r1\t2\r'],
])('reads cells separated by %s', (_what, text) => {
  expect(recordsOf(text)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('takes what stands within quotes as it is, also for telling the separator', () => {
  expect(recordsOf('"Họ, tên, đệm";"b;c"\n"1\r\n2";"nói ""vâng"""')).toEqual([
    ['Họ, tên, đệm', 'b;c'],
    ['1\r\n2', 'nói "vâng"'],
  ]);
});

test('keeps empty cells and lines, also at the end', () => {
  expect(recordsOf('a,b,\n\n,,"",')).toEqual([['a', 'b', ''], [''], ['', '', '', '']]);
  expect(recordsOf('')).toEqual([]);
});

test('tells where a quote opens that is never closed', () => {
  expect(readCsv('a,b\n1,"2\n3,4')).toEqual({ openQuoteIn: 2 });
});

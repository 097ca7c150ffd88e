import 'reflect-metadata';
import { expect, test } from 'vitest';
import { FieldProblems } from './field-problems.js';

test.each([
  ['nothing', ''],
  ['blanks', ' \u00a0\t\n'],
  ['a space of no width', '\u200b'],
  ['a soft hyphen and a word joiner', '\u00ad\u2060'],
  ['a filler of Korean', '\u3164'],
  ['an empty cell of braille', '\u2800'],
])('a text in which nobody can read anything is empty: %s', (_, text) => {
  const problems = new FieldProblems();
  problems.text(text, 'reason', { max: 500 });
  expect(problems.refusal()?.fields).toMatchObject([{ path: 'reason', code: 'REQUIRED' }]);
});

test('a text of one letter or sign is enough, also with marks that join it to others', () => {
  const problems = new FieldProblems();
  for (const text of ['ạ', '…', '👩\u200d🏫']) problems.text(text, 'reason', { max: 500 });
  expect(problems.refusal()).toBe(null);
});

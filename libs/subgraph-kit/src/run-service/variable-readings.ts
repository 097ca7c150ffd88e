import { isCalendarDate } from '@hub/policy-rules';
import type { Reading } from './environment-reader.js';

const MIN_SECRET_BYTES = 32;

export function readText(text: string): Reading<string> {
  return text === '' ? { expected: 'some text' } : { value: text };
}

/** 0 takes a free one. */
export function readPort(text: string): Reading<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? { value: port } : { expected: 'a port number, or 0 for a free one' };
}

/** Text of at least 32 bytes. */
export function readSecret(text: string): Reading<string> {
  return Buffer.byteLength(text) >= MIN_SECRET_BYTES
    ? { value: text }
    : { expected: `a secret of at least ${MIN_SECRET_BYTES} bytes` };
}

export function readDay(text: string): Reading<string> {
  return isCalendarDate(text) ? { value: text } : { expected: 'a day as YYYY-MM-DD' };
}

export function readSwitch(text: string): Reading<boolean> {
  const value = { '1': true, true: true, '0': false, false: false }[text];
  return value === undefined ? { expected: '1 or 0' } : { value };
}

/** An absolute address with one of these schemes (`postgres:`). */
export function readUrl(...schemes: readonly string[]): (text: string) => Reading<string> {
  return (text) =>
    isUrlOf(text, schemes)
      ? { value: text }
      : { expected: `an address beginning with ${schemes.map(slashed).join(' or ')}` };
}

/** Addresses with one of these schemes, separated by commas. */
export function readUrls(...schemes: readonly string[]): (text: string) => Reading<string> {
  return (text) =>
    text.split(',').every((url) => isUrlOf(url, schemes))
      ? { value: text }
      : { expected: `addresses beginning with ${schemes.map(slashed).join(' or ')}, separated by commas` };
}

function isUrlOf(text: string, schemes: readonly string[]): boolean {
  const url = URL.parse(text.trim());
  return url !== null && schemes.includes(url.protocol) && url.hostname !== '';
}

function slashed(scheme: string): string {
  return `${scheme}//`;
}

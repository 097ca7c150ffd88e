import { describe, expect, it } from 'vitest';
import { createEvent } from './create-event.js';
import { domainOf, parseEvent } from './parse-event.js';

const DRAFT = {
  id: '019ab0de-0000-7000-8000-000000000001',
  domain: 'training',
  type: 'vn.haiphong.lienthong.training.enrolment-confirmed.v1',
  subject: '019ab0de-0000-7000-8000-000000000002',
  time: new Date('2026-11-23T09:00:00Z'),
  sequence: 42n,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { year: 2026, trade: 'WELDING' },
} as const;

describe('an event that was created', () => {
  it('is a CloudEvents 1.0 event in structured form', () => {
    expect(createEvent(DRAFT)).toEqual({
      specversion: '1.0',
      id: '019ab0de-0000-7000-8000-000000000001',
      source: '/subgraphs/training',
      type: 'vn.haiphong.lienthong.training.enrolment-confirmed.v1',
      subject: '019ab0de-0000-7000-8000-000000000002',
      time: '2026-11-23T09:00:00.000Z',
      datacontenttype: 'application/json',
      sequence: '42',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      data: { year: 2026, trade: 'WELDING' },
    });
  });

  it('is read back as it was, frozen', () => {
    const event = createEvent(DRAFT);
    const parsed = parseEvent(JSON.stringify(event));
    expect(parsed).toEqual({ valid: true, event });
    if (parsed.valid) {
      expect(Object.isFrozen(parsed.event) && Object.isFrozen(parsed.event.data)).toBe(true);
      expect(domainOf(parsed.event)).toBe('training');
    }
  });

  it('does without a trace context that is none: a client may have sent anything', () => {
    expect(createEvent({ ...DRAFT, traceparent: 'junk' })).not.toHaveProperty('traceparent');
  });

  it.each([
    ['id', { id: '' }],
    ['subject', { subject: '' }],
    ['type', { type: 'vn.haiphong.lienthong.budget.proposal-submitted.v1' }],
    ['type', { type: 'vn.haiphong.lienthong.training.enrolment-confirmed' }],
    ['sequence', { sequence: -1 }],
    ['sequence', { sequence: 1.5 }],
    ['data.year', { data: { year: 2026.5 } }],
  ])('cannot have a wrong %s', (attribute, wrong) => {
    expect(() => createEvent({ ...DRAFT, ...wrong })).toThrow(new RegExp(`\`${attribute}\``));
  });
});

describe('a message that is no hub event', () => {
  const EVENT = createEvent(DRAFT);
  it.each<[string, string, string]>([
    ['not JSON', 'not JSON', '{'],
    ['a list', 'not an object', '[]'],
    ['null', 'not an object', 'null'],
    ...Object.entries<unknown>({
      specversion: '0.3',
      id: 7,
      source: '/subgraphs/payroll',
      type: 'enrolment-confirmed',
      subject: null,
      time: 'yesterday',
      datacontenttype: 'text/xml',
      sequence: 42,
      traceparent: 'junk',
      data: 'text',
    }).map(
      ([name, value]) =>
        [`a wrong ${name}`, name, JSON.stringify({ ...EVENT, [name]: value })] as [string, string, string],
    ),
    ['an impossible time', 'time', JSON.stringify({ ...EVENT, time: '2026-13-45T99:00:00Z' })],
    ['no year', 'year', JSON.stringify({ ...EVENT, data: {} })],
  ])('%s is refused, naming what is wrong', (_name, fault, json) => {
    const parsed = parseEvent(json);
    expect(parsed.valid).toBe(false);
    if (!parsed.valid) expect(parsed.fault).toContain(fault);
  });

  it('is described without its values', () => {
    const parsed = parseEvent(JSON.stringify({ ...EVENT, subject: '', data: { idNumber: '031099001234' } }));
    expect(JSON.stringify(parsed)).not.toContain('031099001234');
  });
});

import { expect, it } from 'vitest';
import { SharedPayloads } from './shared-payload.js';
import { ViewFrame } from './view-frame.js';

it('puts the same text into every message, and leaves other messages as they are', () => {
  const payloads = new SharedPayloads();
  const frame = new ViewFrame({ data: { text: 'Hải Phòng "}{' } });
  const standIn = (id: string) => JSON.stringify({ id, type: 'next', payload: payloads.standIn(frame) });
  const message = (id: string) => payloads.fillIn(standIn(id));
  for (const id of ['1', '{"payload":{}}']) {
    expect(JSON.parse(message(id))).toEqual({ id, type: 'next', payload: { data: { text: 'Hải Phòng "}{' } } });
  }
  const other = JSON.stringify({ id: '1', type: 'next', payload: { data: { '1': 1 } } });
  expect(payloads.fillIn(other)).toBe(other);
  // A frame is let go of with its message, or every one that was ever sent would stay in memory.
  const sent = standIn('1');
  payloads.fillIn(sent);
  expect(payloads.fillIn(sent)).toBe(sent);
});

it('turns a frame into text once', () => {
  let reads = 0;
  const frame = new ViewFrame({
    data: {
      get counted() {
        reads += 1;
        return reads;
      },
    },
  });
  expect([frame.json, frame.json]).toEqual(['{"data":{"counted":1}}', '{"data":{"counted":1}}']);
});

import { randomUUID } from 'node:crypto';
import type { ViewFrame } from './view-frame.js';

/**
 * Lets many sockets send one JSON text. graphql-ws puts each client's own `id` around every payload and serialises the
 * whole: it is given a small stand-in to serialise, which is exchanged for the ready text just before sending.
 */
export class SharedPayloads {
  // Unguessable, so that nothing a client sends and gets back can be taken for a stand-in.
  private readonly key = randomUUID();
  private readonly frames = new Map<number, ViewFrame>();
  private lastId = 0;

  /** The payload to give graphql-ws for this frame. It has to be sent, or the frame is kept for ever. */
  standIn(frame: ViewFrame): Record<string, number> {
    this.lastId += 1;
    this.frames.set(this.lastId, frame);
    return { [this.key]: this.lastId };
  }

  /** The message as it goes out. */
  fillIn(message: string): string {
    const start = message.lastIndexOf(`{"${this.key}":`);
    if (start < 0) return message;
    const id = Number.parseInt(message.slice(start + this.key.length + 4), 10);
    const frame = this.frames.get(id);
    this.frames.delete(id);
    // The stand-in is the last member of the message: what follows it is the message's own brace.
    return frame ? `${message.slice(0, start)}${frame.json}}` : message;
  }
}

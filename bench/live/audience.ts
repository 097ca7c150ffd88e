import { once } from 'node:events';
import WebSocket from 'ws';

/** When a state came to those who look at it. */
interface Arrivals {
  reached: number;
  readonly firstMs: number;
  lastMs: number;
}

/**
 * Subscribers of a live count, each with a socket of its own that speaks graphql-transport-ws. A state that is newer than
 * another tells of it too: subscribers who are slow get the newest only.
 */
export class Audience {
  /** Messages that came, and their bytes. */
  messages = 0;
  bytes = 0;
  /** The newest that anybody knows. */
  count = 0;
  readonly #sockets: WebSocket[] = [];
  readonly #arrivals = new Map<number, Arrivals>();

  readonly #url: string;
  readonly #query: string;
  readonly #counted: RegExp;

  /** `counted` finds the count in the text of a message. */
  constructor(url: string, query: string, counted: RegExp) {
    this.#url = url.replace('http', 'ws');
    this.#query = query;
    this.#counted = counted;
  }

  /** Lets it grow to so many; each has had its first state. Tokens are handed out in turn. */
  async growTo(size: number, tokens: readonly string[]): Promise<void> {
    while (this.#sockets.length < size) {
      const joining = Math.min(50, size - this.#sockets.length);
      const from = this.#sockets.length;
      await Promise.all(
        Array.from({ length: joining }, (_, index) => this.#join(tokens[(from + index) % tokens.length])),
      );
    }
  }

  /** When a count had come to everybody; undefined: it has not. */
  arrivalsOf(count: number): Arrivals | undefined {
    const arrivals = this.#arrivals.get(count);
    return arrivals?.reached === this.#sockets.length ? arrivals : undefined;
  }

  async leave(): Promise<void> {
    await Promise.all(
      this.#sockets.splice(0).map((socket) => {
        const closed = once(socket, 'close');
        socket.close();
        return closed;
      }),
    );
  }

  #join(token: string | undefined): Promise<void> {
    const socket = new WebSocket(this.#url, 'graphql-transport-ws', { perMessageDeflate: false });
    this.#sockets.push(socket);
    const say = (message: object) => socket.send(JSON.stringify(message));
    let known: number | undefined;
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', (code, reason) => reject(new Error(`The socket closed with ${code}: ${reason}`)));
      socket.once('open', () => say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.includes('"type":"connection_ack"')) {
          return say({ id: 'live', type: 'subscribe', payload: { query: this.#query } });
        }
        if (text.includes('"type":"ping"')) return say({ type: 'pong' });
        const count = Number(this.#counted.exec(text)?.[1]);
        if (Number.isNaN(count)) return reject(new Error(`A message without a count: ${text.slice(0, 300)}`));
        this.messages += 1;
        this.bytes += data.length;
        if (known !== undefined) this.#note(known, count);
        known = count;
        this.count = Math.max(this.count, count);
        resolve();
      });
    });
  }

  #note(known: number, count: number): void {
    const nowMs = performance.now();
    for (let reached = known + 1; reached <= count; reached += 1) {
      const arrivals = this.#arrivals.get(reached);
      if (arrivals === undefined) this.#arrivals.set(reached, { reached: 1, firstMs: nowMs, lastMs: nowMs });
      else {
        arrivals.reached += 1;
        arrivals.lastMs = nowMs;
      }
    }
  }
}

import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
type Message = any;

/** A client that speaks the protocol by hand, so that tests can also break it. */
export class SocketClient {
  readonly messages: Message[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiting = new Set<() => void>();

  constructor(
    url: string,
    {
      protocol = GRAPHQL_TRANSPORT_WS_PROTOCOL,
      headers = {},
    }: { protocol?: string; headers?: Record<string, string> } = {},
  ) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol, { headers });
    this.socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)));
      for (const check of [...this.waiting]) check();
    });
    this.closed = new Promise((resolve) =>
      this.socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
    this.socket.on('error', () => {});
  }

  /** Resolves when the upgrade succeeded; rejects with the status when it was refused. */
  async open(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('unexpected-response', (_, response) =>
        reject(new Error(`Refused with ${response.statusCode}`)),
      );
    });
    return this;
  }

  /** Opens, initialises and waits for the acknowledgement. */
  async connect(payload?: Record<string, unknown>): Promise<this> {
    await this.open();
    this.send({ type: 'connection_init', ...(payload ? { payload } : {}) });
    await this.find((message) => message.type === 'connection_ack');
    return this;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, more: Record<string, unknown> = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, ...more } });
  }

  complete(id: string): void {
    this.send({ id, type: 'complete' });
  }

  /** Payloads of `next` messages of an operation, so far. */
  payloads(id: string): Message[] {
    return this.messages
      .filter((message) => message.id === id && message.type === 'next')
      .map(({ payload }) => payload);
  }

  /** The first message, past or to come, that fits. */
  find(fits: (message: Message) => boolean, timeoutMs = 3_000): Promise<Message> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(check);
        reject(new Error(`No such message among ${JSON.stringify(this.messages)}`));
      }, timeoutMs);
      const check = () => {
        const found = this.messages.find(fits);
        if (found === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }

  /** The newest payload of an operation once it fits. */
  async next(id: string, fits: (payload: Message) => boolean = () => true, timeoutMs?: number): Promise<Message> {
    const message = await this.find(
      (candidate) => candidate.id === id && candidate.type === 'next' && fits(candidate.payload),
      timeoutMs,
    );
    return message.payload;
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Waits until a condition holds. */
export async function until(condition: () => boolean, timeoutMs = 3_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

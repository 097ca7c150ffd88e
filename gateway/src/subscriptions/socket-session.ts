import { type Actor, AuthenticationFailed } from '@hub/identity';
import type { WebSocket } from 'ws';
import { askerOf } from '../limits/asker.js';
import { describeError, type Log } from '../log.js';
import type { ActorSockets } from './actor-sockets.js';
import { CLOSE_CODE } from './close-code.js';

export interface SocketSessionOptions {
  readonly authenticate: (authorization: string | undefined) => Promise<Actor>;
  readonly actorSockets: ActorSockets;
  readonly now: () => Date;
  readonly log: Log;
}

/** What a client is told of the token it sent: how long the socket may now stay. */
export interface Renewal {
  readonly renewed: boolean;
  /** RFC 3339. */
  readonly expiresAt?: string;
}

/** Longest pause a timer of Node takes. */
const MAX_TIMER_MS = 2_147_483_647;

/** Who is behind one WebSocket, for as long as its token is valid. */
export class SocketSession {
  private signedIn: Actor | undefined;
  private owner: string | undefined;
  private expiry: NodeJS.Timeout | undefined;
  private ended = false;
  private readonly leaving = new AbortController();

  constructor(
    readonly socket: WebSocket,
    private readonly remoteAddress: string,
    private readonly options: SocketSessionOptions,
  ) {}

  /** Aborted when the socket closes. */
  get signal(): AbortSignal {
    return this.leaving.signal;
  }

  /** Throws before `connect` has succeeded. */
  get actor(): Actor {
    if (!this.signedIn) throw new Error('The socket has not been initialised.');
    return this.signedIn;
  }

  /** Whom its operations are counted against. Throws before `connect` has succeeded. */
  get asker(): string {
    return askerOf(this.actor, this.remoteAddress);
  }

  /** Whether the actor's token is still valid. */
  get isValid(): boolean {
    const expiresAt = this.signedIn?.expiresAt ?? null;
    return expiresAt === null || expiresAt > this.options.now().getTime();
  }

  /** Takes the `connection_init` payload; false, or a close with a code of its own, when it is not accepted. */
  async connect(params: Readonly<Record<string, unknown>> | undefined): Promise<boolean> {
    const actor = await this.authenticate(params?.authorization);
    if (!actor || this.ended) return false;
    const owner = askerOf(actor, this.remoteAddress);
    if (!this.options.actorSockets.take(owner)) {
      this.socket.close(CLOSE_CODE.TOO_MANY_SOCKETS, 'Too many connections');
      return false;
    }
    this.owner = owner;
    this.signedIn = actor;
    this.closeOnExpiry();
    return true;
  }

  /**
   * Takes a newer token for the same actor with the same rights; whatever runs on the socket goes on. Any other token
   * changes nothing: the socket then ends with the token it has.
   */
  async renew(authorization: unknown): Promise<Renewal> {
    if (!this.signedIn || typeof authorization !== 'string') return { renewed: false };
    const actor = await this.authenticate(authorization);
    // Meanwhile the socket may have closed, its token have ended, or another renewal have come first.
    if (!actor || this.ended || !this.isValid) return { renewed: false };
    if (rightsOf(actor) !== rightsOf(this.signedIn)) return { renewed: false };
    if (endOf(actor) > endOf(this.signedIn)) {
      this.signedIn = actor;
      clearTimeout(this.expiry);
      this.closeOnExpiry();
    }
    const { expiresAt } = this.signedIn;
    return { renewed: true, ...(expiresAt === null ? {} : { expiresAt: new Date(expiresAt).toISOString() }) };
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.expiry);
    this.leaving.abort();
    if (this.owner !== undefined) this.options.actorSockets.release(this.owner);
    this.owner = undefined;
  }

  private async authenticate(authorization: unknown): Promise<Actor | undefined> {
    if (authorization !== undefined && typeof authorization !== 'string') return undefined;
    try {
      return await this.options.authenticate(authorization);
    } catch (error) {
      if (!(error instanceof AuthenticationFailed))
        this.options.log.error('Authentication broke.', describeError(error));
      return undefined;
    }
  }

  private closeOnExpiry(): void {
    const expiresAt = this.signedIn?.expiresAt ?? null;
    if (expiresAt === null) return;
    const remainingMs = expiresAt - this.options.now().getTime();
    if (remainingMs <= 0) this.socket.close(CLOSE_CODE.FORBIDDEN, 'The access token has expired');
    else this.expiry = setTimeout(() => this.closeOnExpiry(), Math.min(remainingMs, MAX_TIMER_MS)).unref();
  }
}

/** Everything of an actor but how long its token lasts. */
function rightsOf({ id, agency, actsFor, roles }: Actor): string {
  return JSON.stringify([id, agency, actsFor.toSorted(), roles.toSorted()]);
}

function endOf({ expiresAt }: Actor): number {
  return expiresAt ?? Number.POSITIVE_INFINITY;
}

import type { Connection } from '../board/board.state.js';
import { formatClock } from '../format/time.format.js';
import type { Labels } from '../labels.js';
import { SignInView } from './sign-in.view.js';

export interface ConnectionActions {
  tryNow(): void;
  signIn(token: string): void;
}

const STATE_NAMES = {
  CONNECTING: 'connecting',
  ONLINE: 'online',
  OFFLINE: 'offline',
  SIGNED_OUT: 'signed-out',
} as const satisfies Record<Connection['kind'], string>;

/** The connection in two words, always in view and read out when it changes. */
export function ConnectionState({ connection, labels }: { connection: Connection; labels: Labels }) {
  return (
    <p class="connection" role="status" data-testid="connection" data-connection={STATE_NAMES[connection.kind]}>
      <span class="connection-light" aria-hidden="true" />
      {connectionLabel(connection, labels)}
    </p>
  );
}

function connectionLabel(connection: Connection, labels: Labels): string {
  switch (connection.kind) {
    case 'CONNECTING':
      return connection.lost ? labels.offline : labels.connecting;
    case 'ONLINE':
      return labels.online;
    case 'OFFLINE':
      return labels.offline;
    case 'SIGNED_OUT':
      return labels.signedOut;
    default:
      return connection satisfies never;
  }
}

interface NoticeProps {
  readonly connection: Connection;
  /** Whether there are figures below that the notice has to speak of. */
  readonly hasFigures: boolean;
  readonly labels: Labels;
  readonly actions: ConnectionActions;
}

/** What a lost connection or a missing token means for the figures below, and what can be done about it. */
export function ConnectionNotice({ connection, hasFigures, labels, actions }: NoticeProps) {
  if (connection.kind === 'SIGNED_OUT') {
    return <SignInView reason={connection.reason} labels={labels} signIn={actions.signIn} />;
  }
  const waiting = connection.kind === 'OFFLINE';
  if (!waiting && !(connection.kind === 'CONNECTING' && connection.lost)) return null;
  return (
    <section class="notice" data-testid="offline-notice">
      <p>
        <strong>{hasFigures ? labels.offlineNotice : labels.offlineNoticeEmpty}</strong>{' '}
        {waiting ? `${labels.nextTry} ${formatClock(connection.retryAt)}.` : labels.tryingNow}
      </p>
      <button type="button" onClick={actions.tryNow} aria-disabled={!waiting}>
        {labels.tryNow}
      </button>
    </section>
  );
}

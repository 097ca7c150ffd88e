/** Where NATS is and how to sign in there, as its client wants them. */
export interface NatsAddress {
  readonly servers: string[];
  readonly user?: string;
  readonly pass?: string;
}

/**
 * Takes `nats://user:password@host:4222` apart; several servers of a cluster are separated by commas and share the
 * first one's login. The client takes no login inside an address, and would write it to logs.
 */
export function readNatsAddress(text: string): NatsAddress {
  const urls = text.split(',').map((part) => new URL(part.trim()));
  const { username, password } = urls[0] ?? { username: '', password: '' };
  return {
    servers: urls.map(({ protocol, host }) => `${protocol}//${host}`),
    ...(username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
  };
}

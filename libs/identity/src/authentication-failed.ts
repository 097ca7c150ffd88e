/** Why authentication failed, for logs only: the client always gets the same message. */
export type AuthenticationFault = 'TOKEN' | 'ISSUER_UNAVAILABLE';

/**
 * The access token was not accepted. The message is the same whatever is wrong with the token;
 * `fault` and `cause` tell the log whether it was the token or an issuer that cannot be reached.
 */
export class AuthenticationFailed extends Error {
  override readonly name = 'AuthenticationFailed';
  constructor(
    readonly fault: AuthenticationFault = 'TOKEN',
    options?: ErrorOptions,
  ) {
    super('The access token is not valid.', options);
  }
}

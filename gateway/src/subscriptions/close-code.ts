/**
 * Codes the gateway closes a WebSocket with. 44xx up to 4429 are those of the graphql-transport-ws protocol;
 * clients of that protocol do not reconnect after them, except after FORBIDDEN.
 */
export const CLOSE_CODE = {
  /** The gateway is stopping: connect again, another one may answer. */
  GOING_AWAY: 1001,
  INTERNAL_ERROR: 4500,
  /** The token is not valid, or no longer: connect again with a new one. */
  FORBIDDEN: 4403,
  /** The actor has as many sockets as it may. */
  TOO_MANY_SOCKETS: 4430,
  /** The client took nothing for too long. */
  STALLED: 4431,
} as const;

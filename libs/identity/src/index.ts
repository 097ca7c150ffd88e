export { businessDate as businessDateOf } from '@hub/policy-rules';
export {
  type Actor,
  AGGREGATE_READER,
  ANONYMOUS,
  freezeActor,
  isRole,
  RESERVED_ACTOR_IDS,
  ROLES,
  type Role,
  SCHEDULER,
} from './actor.js';
export { AuthenticationFailed, type AuthenticationFault } from './authentication-failed.js';
export type { BodySuccession } from './body-succession.js';
export {
  CALL_CLOCK_SKEW_MS,
  CALL_LIFETIME_MS,
  type CallRefusal,
  type CallSecret,
  type CallSignature,
  createCallSecret,
  type SignedCallKind,
  signCall,
  type VerifiedCall,
  verifyCall,
} from './call-signature.js';
export {
  createDemoIssuer,
  DEMO_AUDIENCE,
  DEMO_ISSUER,
  type DemoIssuer,
  type DemoToken,
  type DemoTokenRequest,
} from './demo-issuer.js';
export type { IssuerKeyOptions, TokenKeys } from './issuer-keys.js';
export { type SignedHttpHeaders, signHttpCall, verifyHttpCall } from './signed-http.js';
export {
  type HubEnvelope,
  type SubscribePayload,
  signConnection,
  signSubscribe,
  verifyConnection,
  verifySubscribe,
} from './signed-websocket.js';
export { createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './token-verifier.js';

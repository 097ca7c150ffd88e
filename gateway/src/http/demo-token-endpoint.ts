import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpProblem } from './http-problem.js';
import { readJsonBody } from './read-json-body.js';
import { sendJson } from './send-json.js';

/** Gives a token to whoever asks. Passed to the gateway in demo mode only; elsewhere the address does not exist. */
export interface DemoTokens {
  /** Rejects with `UnknownDemoActor` when there is no such agency or role. */
  issue(request: { readonly agency: string; readonly role: string }): Promise<{
    readonly accessToken: string;
    readonly expiresAt: string;
  }>;
}

/** Nobody in the demo is called that. The message is for the client. */
export class UnknownDemoActor extends Error {
  override readonly name = 'UnknownDemoActor';
}

const MAX_BYTES = 4_096;

/** `POST {"agency": "DOLISA", "role": "OFFICER"}` → `{"accessToken", "expiresAt"}`. */
export async function serveDemoToken(tokens: DemoTokens, request: IncomingMessage, response: ServerResponse) {
  try {
    const body = (await readJsonBody(request, { maxBytes: MAX_BYTES })).value as {
      readonly agency?: unknown;
      readonly role?: unknown;
    } | null;
    const { agency, role } = body ?? {};
    if (typeof agency !== 'string' || typeof role !== 'string') {
      return sendJson(response, 400, { error: '`agency` and `role` must be strings.' });
    }
    sendJson(response, 200, await tokens.issue({ agency, role }));
  } catch (error) {
    if (error instanceof HttpProblem) return sendJson(response, error.status, { error: error.message });
    if (error instanceof UnknownDemoActor) return sendJson(response, 400, { error: error.message });
    throw error;
  }
}

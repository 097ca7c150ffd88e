/** Facts that go with a message. Never personal data, never tokens. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the gateway says what happens to it. Messages are for operators, not for clients. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** One JSON object a line on standard error, so that standard output stays free for what a program prints. */
export function createJsonLog(now: () => Date): Log {
  const write = (level: string) => (message: string, fields?: LogFields) => {
    process.stderr.write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields })}\n`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Says nothing: for tests that provoke errors on purpose. */
export const SILENT_LOG: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** What is worth writing about something thrown: its message, its stack and its causes. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.stack ?? error.message, ...(error.cause ? { cause: describeError(error.cause) } : {}) };
}

/** Where a carrier says what happens to it: for operators. Any logger of the hub fits. */
export interface EventLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Where nothing else was given: the process's warnings. */
export const WARNINGS: EventLog = {
  info: () => {},
  warn: (message, fields) => process.emitWarning(message, { type: 'HubEvents', detail: String(fields?.error ?? '') }),
};

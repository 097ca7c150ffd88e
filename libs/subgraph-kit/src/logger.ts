/** Where a service writes what happens to it: one line of JSON each, never personal data. */
export interface Logger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Writes JSON lines to `out`. An error becomes its name and message; its stack only at level error. */
export function createLogger(service: string, out: { write(line: string): unknown } = process.stderr): Logger {
  const write = (level: string, message: string, fields: Readonly<Record<string, unknown>> = {}) => {
    const entries = Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error ? describe(value, level) : value,
    ]);
    out.write(
      `${JSON.stringify({ at: new Date().toISOString(), level, service, message, ...Object.fromEntries(entries) })}\n`,
    );
  };
  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

function describe(error: Error, level: string): object {
  return { name: error.name, message: error.message, ...(level === 'error' ? { stack: error.stack } : {}) };
}

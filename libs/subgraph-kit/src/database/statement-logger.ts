import { DefaultLogger, type LogContext, type LoggerOptions } from '@mikro-orm/postgresql';

/** Hands each SQL statement to a listener instead of printing it. */
export class StatementLogger extends DefaultLogger {
  constructor(
    options: LoggerOptions,
    private readonly onStatement: (sql: string) => void,
  ) {
    super(options);
  }

  override logQuery(context: { query: string } & LogContext): void {
    this.onStatement(context.query);
  }
}

/** Under whom and in which schema a database session works. */
export interface SessionSettings {
  /** Database role; null: the one that logged in, which owns the tables. */
  readonly role: string | null;
  readonly schema: string;
}

/** SQL that gives a session these settings. */
export function sessionSettings({ role, schema }: SessionSettings): string {
  const become = role === null ? 'reset role' : `set role "${role}"`;
  return `${become}; set search_path to "${schema}"`;
}

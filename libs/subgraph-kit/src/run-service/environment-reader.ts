/** Variables are missing or have values that cannot be used; the message names each of them, and never a value. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Turns a variable's text into its value, or says what it should have been. */
export type Reading<Value> = { readonly value: Value } | { readonly expected: string };

/**
 * Reads variables one by one and remembers what is wrong with them, so that an operator hears of all mistakes at
 * once. A variable set to nothing counts as absent. Call `finish` before any value is used.
 */
export class EnvironmentReader {
  readonly #problems: string[] = [];

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  /** The variable's value; a problem when it is absent. */
  required<Value>(name: string, read: (text: string) => Reading<Value>): Value {
    const text = this.env[name];
    if (text) return this.#value(name, text, read);
    const reading = read('');
    this.#problems.push(`${name} is required${'expected' in reading ? `: ${reading.expected}` : ''}.`);
    return undefined as Value;
  }

  /** The variable's value, or `fallback` when it is absent. */
  optional<Value, Fallback>(
    name: string,
    fallback: Fallback,
    read: (text: string) => Reading<Value>,
  ): Value | Fallback {
    const text = this.env[name];
    return text ? this.#value(name, text, read) : fallback;
  }

  /** @throws ConfigInvalid when anything read so far was wrong */
  finish(): void {
    if (this.#problems.length > 0) throw new ConfigInvalid(this.#problems);
  }

  #value<Value>(name: string, text: string, read: (text: string) => Reading<Value>): Value {
    const reading = read(text);
    if ('value' in reading) return reading.value;
    this.#problems.push(`${name} must be ${reading.expected}.`);
    // Never seen: `finish` throws.
    return undefined as Value;
  }
}

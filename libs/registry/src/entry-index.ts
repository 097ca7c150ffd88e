import { existsOn, type ReferenceEntry } from './reference-entry.js';
import { type EntryFilter, UnknownCode } from './registry.js';

/** Entries of one kind, in the order of the data and by code. */
export class EntryIndex<Entry extends { readonly code: string }> {
  readonly byCode: ReadonlyMap<string, Entry>;

  constructor(
    private readonly kind: UnknownCode['kind'],
    readonly all: readonly Entry[],
  ) {
    this.byCode = new Map(all.map((entry) => [entry.code, deepFreeze(entry)]));
  }

  find(code: string): Entry | undefined {
    return this.byCode.get(code);
  }

  get(code: string): Entry {
    const entry = this.byCode.get(code);
    if (entry === undefined) {
      throw new UnknownCode(this.kind, code);
    }
    return entry;
  }

  /** The entries that meet every condition given; `codes` that are unknown select nothing. */
  select<Kind extends string>(
    this: EntryIndex<Entry & ReferenceEntry & { readonly kind: Kind }>,
    { validOn, kind, codes }: EntryFilter<Kind> & { readonly codes?: readonly string[] | undefined } = {},
  ): Entry[] {
    const wanted = codes === undefined ? undefined : new Set(codes);
    return this.all.filter(
      (entry) =>
        (validOn === undefined || existsOn(entry, validOn)) &&
        (kind === undefined || entry.kind === kind) &&
        (wanted === undefined || wanted.has(entry.code)),
    );
  }
}

/** Entries are shared by every reader in the process, so nobody may change one. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
  }
  for (const part of typeof value === 'object' && value !== null ? Object.values(value) : []) {
    deepFreeze(part);
  }
  return value;
}

import type { Budget, Outreach, Programme, Training } from './programme.types.js';

/**
 * Turns the `data` of one subscription message into a Programme.
 * Throws an error that names the field when the answer is not of the agreed shape.
 */
export function decodeProgramme(data: unknown): Programme {
  const programme = new Fields(data, 'data').fields('programme');
  return {
    year: programme.integer('year'),
    training: programme.optional('training', decodeTraining),
    budget: programme.optional('budget', decodeBudget),
    outreach: programme.optional('outreach', decodeOutreach),
  };
}

function decodeTraining(training: Fields): Training {
  return {
    ...stamp(training),
    enrolments: training.integer('enrolments'),
    confirmed: training.integer('confirmed'),
    completed: training.integer('completed'),
    byStatus: training.list('byStatus', (entry) => ({ status: entry.text('status'), count: entry.integer('count') })),
    byTrade: training.list('byTrade', (entry) => ({ ...named(entry.fields('trade')), count: entry.integer('count') })),
    byDistrict: training.list('byDistrict', (entry) => ({
      place: entry.optional('place', named),
      count: entry.integer('count'),
    })),
    pedagogyHeads: training.integer('pedagogyHeads'),
    pedagogyCostVnd: training.vnd('pedagogyCostVnd'),
  };
}

function decodeBudget(budget: Fields): Budget {
  return {
    ...stamp(budget),
    proposedVnd: budget.vnd('proposedVnd'),
    consolidatedVnd: budget.vnd('consolidatedVnd'),
    approvedVnd: budget.vnd('approvedVnd'),
    proposals: budget.integer('proposals'),
  };
}

function decodeOutreach(outreach: Fields): Outreach {
  return {
    ...stamp(outreach),
    campaigns: outreach.integer('campaigns'),
    eventsHeld: outreach.integer('eventsHeld'),
    publications: outreach.integer('publications'),
    peopleReached: outreach.integer('peopleReached'),
  };
}

function stamp(part: Fields) {
  return { asOf: part.time('asOf'), sequence: part.integer('sequence') };
}

function named(entity: Fields) {
  return { code: entity.text('code'), nameVi: entity.text('nameVi') };
}

/** Reads typed fields of one JSON object; every failure says where it was and what was required. */
class Fields {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(path, 'an object');
    this.#values = value as Readonly<Record<string, unknown>>;
    this.#path = path;
  }

  fields(name: string): Fields {
    return new Fields(this.#values[name], this.#at(name));
  }

  optional<T>(name: string, decode: (fields: Fields) => T): T | null {
    const value = this.#values[name];
    return value === null || value === undefined ? null : decode(new Fields(value, this.#at(name)));
  }

  list<T>(name: string, decode: (fields: Fields) => T): T[] {
    const value = this.#values[name];
    if (!Array.isArray(value)) throw unreadable(this.#at(name), 'a list');
    return value.map((entry, index) => decode(new Fields(entry, `${this.#at(name)}[${index}]`)));
  }

  integer(name: string): number {
    const value = this.#values[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw unreadable(this.#at(name), 'a whole number');
    return value;
  }

  text(name: string): string {
    const value = this.#values[name];
    if (typeof value !== 'string') throw unreadable(this.#at(name), 'text');
    return value;
  }

  /** Whole đồng: a JSON string of digits, because sums outgrow what a JSON number holds exactly. */
  vnd(name: string): bigint {
    const digits = this.text(name);
    if (!/^-?\d+$/.test(digits)) throw unreadable(this.#at(name), 'a string of digits');
    return BigInt(digits);
  }

  time(name: string): Date {
    const time = new Date(this.text(name));
    if (Number.isNaN(time.getTime())) throw unreadable(this.#at(name), 'a time');
    return time;
  }

  #at(name: string): string {
    return `${this.#path}.${name}`;
  }
}

function unreadable(path: string, required: string): TypeError {
  return new TypeError(`${path} must be ${required}.`);
}

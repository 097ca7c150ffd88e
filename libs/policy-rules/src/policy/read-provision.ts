import type { Fields } from '../document/fields.js';
import { readSourceOf, type Source } from '../document/source.js';
import { PROVISION_KINDS, type Provision, type ProvisionKind, type ProvisionOfKind, type Scope } from './provision.js';
import { CATEGORIES, CONDITIONS, EDUCATIONS, LEVELS, REPEAT_RULES } from './vocabulary.js';

const MOST_MONTHS = 120;

/** Reads the `value` of a provision of each kind; null stands for "regulated, but not known to us". */
const READ_VALUE: { readonly [K in ProvisionKind]: (value: Fields) => NonNullable<ProvisionOfKind<K>['value']> } = {
  TRADES: (value) => ({
    trades: distinct(
      value,
      'trades',
      value.objects('trades', (trade) => ({ code: trade.text('code'), nameVi: trade.text('nameVi') })),
      (trade) => trade.code,
    ),
  }),
  TERRITORY: (value) => ({ areas: value.texts('areas') }),
  BENEFICIARY: (value) => ({
    paths: value.objects('paths', (path) => ({
      minimumEducation: path.oneOf('minimumEducation', EDUCATIONS),
      levels: path.setOf('levels', LEVELS),
    })),
    conditions: value.objects('conditions', (condition) => ({
      test: condition.oneOf('test', CONDITIONS),
      clause: condition.textOrNull('clause'),
    })),
  }),
  TUITION_SHARE: (value) => ({ shareBasisPoints: value.percentBasisPoints('sharePercent') }),
  MONTHLY_ALLOWANCE: (value) => ({ amountVnd: value.amount('amountVnd') }),
  COURSE_SUPPORT: (value) => ({ amountVnd: value.amount('amountVnd') }),
  TUITION_BASES: (value) => ({
    entries: distinct(
      value,
      'entries',
      value.objects('entries', (entry) => ({
        school: entry.textOrNull('school'),
        trade: entry.textOrNull('trade'),
        level: entry.oneOf('level', LEVELS),
        vndPerMonth: entry.amount('vndPerMonth'),
      })),
      (entry) => `${entry.school} ${entry.trade} ${entry.level}`,
    ),
  }),
  COURSE_MONTHS: (value) => ({
    entries: distinct(
      value,
      'entries',
      value.objects('entries', (entry) => ({
        trade: entry.textOrNull('trade'),
        level: entry.oneOf('level', LEVELS),
        months: entry.whole('months', 1, MOST_MONTHS),
      })),
      (entry) => `${entry.trade} ${entry.level}`,
    ),
  }),
  MONTHS_CAP: (value) => ({
    entries: distinct(
      value,
      'entries',
      value.objects('entries', (entry) => ({
        level: entry.oneOf('level', LEVELS),
        months: entry.wholeOrNull('months', 1, MOST_MONTHS),
      })),
      (entry) => entry.level,
    ),
  }),
  REPEAT_RULE: (value) => ({ rule: value.oneOf('rule', REPEAT_RULES) }),
  EXPECTED_YEARLY_COST: (value) => ({ amountVnd: value.amount('amountVnd') }),
};

/**
 * Reads one provision. `sources` are the document's; in a demo document or overlay (`demo`) every provision
 * is marked so, whatever it says itself.
 */
export function readProvision(fields: Fields, sources: ReadonlyMap<string, Source>, demo: boolean): Provision {
  const kind = fields.oneOf('kind', PROVISION_KINDS);
  const read = {
    id: fields.text('id'),
    kind,
    clause: fields.textOrNull('clause'),
    source: readSourceOf(fields, sources),
    provisional: fields.flag('provisional'),
    demo: fields.flag('demo') || demo,
    ...(kind === 'BENEFICIARY' ? { category: fields.oneOf('category', CATEGORIES) } : {}),
    ...(isSupport(kind) ? { appliesTo: readScope(fields) } : {}),
    value: readValue(fields, kind),
  };
  // The value's reader is chosen by the kind, a pairing the checker cannot follow through the table.
  return read as Provision;
}

function readValue(fields: Fields, kind: ProvisionKind): Provision['value'] {
  if (fields.isNull('value')) return null;
  const value = fields.object('value');
  const read = READ_VALUE[kind](value);
  value.end();
  return read;
}

function readScope(fields: Fields): Scope {
  const scope = fields.object('appliesTo');
  const read = { categories: scope.setOf('categories', CATEGORIES), levels: scope.setOf('levels', LEVELS) };
  scope.end();
  return read;
}

function isSupport(kind: ProvisionKind): boolean {
  return kind === 'TUITION_SHARE' || kind === 'MONTHLY_ALLOWANCE' || kind === 'COURSE_SUPPORT';
}

function distinct<T>(fields: Fields, name: string, items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  if (new Set(items.map(keyOf)).size < items.length)
    fields.add(fields.at(name), 'DUPLICATE', 'must not repeat an entry');
  if (items.length === 0) fields.add(fields.at(name), 'EMPTY_LIST', 'must not be empty');
  return items;
}

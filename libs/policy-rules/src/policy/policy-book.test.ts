import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPolicyJson, type PolicyJson } from '../../test/random-policy.js';
import { type DocumentIssue, DocumentsInvalid } from '../document/documents-invalid.js';
import { DEMO_POLICY_DOCUMENTS, POLICY_DOCUMENTS } from './bundled-policy-documents.js';
import { findProvision, provisionsOf, supportedTrades } from './policy.js';
import { loadPolicyBook, UnknownPolicyCity } from './policy-book.js';

const REAL = loadPolicyBook(POLICY_DOCUMENTS);
const DEMO = loadPolicyBook([...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS]);

/** A copy of a bundled document to break. */
// biome-ignore lint/suspicious/noExplicitAny: broken documents have no type.
function copyOf(document: unknown): any {
  return structuredClone(document);
}
const haiPhong = () => copyOf(POLICY_DOCUMENTS[0]);
const overlay = () => copyOf(DEMO_POLICY_DOCUMENTS[0]);

function issuesOf(documents: readonly unknown[]): readonly DocumentIssue[] {
  try {
    loadPolicyBook(documents);
  } catch (error) {
    if (error instanceof DocumentsInvalid) return error.issues;
    throw error;
  }
  return [];
}

describe("Hải Phòng's Resolution 03/2024", () => {
  it('supports nine trades', () => {
    expect(supportedTrades(REAL.policyOn('2024-10-01', 'HAI_PHONG'))).toEqual([
      'LOGISTICS',
      'INDUSTRIAL_ELECTRONICS',
      'INDUSTRIAL_ELECTRICITY',
      'WELDING',
      'AUTOMOTIVE_TECHNOLOGY',
      'INFORMATION_TECHNOLOGY',
      'HOTEL_MANAGEMENT',
      'NURSING',
      'AQUACULTURE',
    ]);
  });

  it('marks as provisional the figures that are known from the press only, and names their source', () => {
    const policy = REAL.policyOn('2024-10-01', 'HAI_PHONG');
    const provisional = policy.provisions.filter((provision) => provision.provisional);
    expect(provisional.map(({ id, source }) => [id, source.kind])).toEqual([
      ['TUITION_SHARE', 'PRESS'],
      ['MONTHLY_ALLOWANCE', 'PRESS'],
      ['COURSE_SUPPORT_C', 'PRESS'],
      ['COURSE_SUPPORT_D', 'PRESS'],
      ['EXPECTED_YEARLY_COST', 'PRESS'],
    ]);
    expect(policy.from).toMatchObject({ date: '2024-07-29', provisional: true });
    expect(findProvision(policy, 'REPEAT_RULE')).toMatchObject({ clause: null, source: { kind: 'OWN_RULE' } });
  });

  it('leaves open what is not known, with nothing invented in it', () => {
    const policy = REAL.policyOn('2024-10-01', 'HAI_PHONG');
    const open = policy.provisions.filter((provision) => provision.value === null).map(({ id }) => id);
    expect(open).toEqual(['TUITION_BASES', 'COURSE_MONTHS', 'MONTHS_CAP']);
    expect(policy.provisions.some((provision) => provision.demo)).toBe(false);
  });

  it('covers the merged city from late October 2025 on, and changes nothing else', () => {
    const before = REAL.policyOn('2025-10-30', 'HAI_PHONG');
    const after = REAL.policyOn('2025-10-31', 'HAI_PHONG');
    expect([before.version, after.version]).toEqual(['1', '2']);
    expect(findProvision(before, 'TERRITORY')?.value?.areas).toEqual(['HAI_PHONG']);
    expect(findProvision(after, 'TERRITORY')?.value?.areas).toEqual(['HAI_PHONG', 'HAI_DUONG']);
    const rest = (policy: typeof before) => policy.provisions.filter(({ id }) => id !== 'TERRITORY');
    expect(rest(after)).toEqual(rest(before));
  });
});

describe('policyOn', () => {
  it('answers the coming version before a policy counts and the last one after it ended', () => {
    expect(REAL.policyOn('2024-01-01', 'HAI_PHONG').version).toBe('1');
    expect(REAL.policyOn('2024-07-29', 'HAI_PHONG').version).toBe('1');
    expect(REAL.policyOn('2035-01-01', 'HAI_PHONG').version).toBe('2');
  });

  it('knows two cities side by side, with other trades and amounts and no code of their own', () => {
    expect(DEMO.cities()).toEqual(['HAI_DUONG', 'HAI_PHONG']);
    const [haiDuong, haiPhongPolicy] = ['HAI_DUONG', 'HAI_PHONG'].map((city) => DEMO.policyOn('2026-11-01', city));
    expect(supportedTrades(haiDuong ?? expect.fail())).toHaveLength(8);
    expect(supportedTrades(haiPhongPolicy ?? expect.fail())).toHaveLength(9);
    expect(haiDuong?.provisions.every((provision) => provision.demo)).toBe(true);
  });

  it('says which city it has no policy for', () => {
    expect(() => REAL.policyOn('2026-01-01', 'HAI_DUONG')).toThrow(UnknownPolicyCity);
    expect(() => REAL.policyOn('2026-01-01', 'HAI_DUONG')).toThrow(/HAI_DUONG.*HAI_PHONG/);
  });

  it('finds again the version that a stored decision names', () => {
    const policy = DEMO.policyOn('2024-10-01', 'HAI_PHONG');
    expect(policy.version).toBe('1+HAI_PHONG_DEMO_FIGURES@1');
    expect(DEMO.findPolicy(policy.id, policy.version)).toBe(policy);
    expect(REAL.findPolicy(policy.id, policy.version)).toBeUndefined();
  });

  it('does not depend on the order of the documents', () => {
    const documents = [...POLICY_DOCUMENTS, ...DEMO_POLICY_DOCUMENTS];
    expect(loadPolicyBook(documents.toReversed()).policies()).toEqual(loadPolicyBook(documents).policies());
  });

  it('answers policies that nobody can change', () => {
    const policy = REAL.policyOn('2024-10-01', 'HAI_PHONG');
    const areas = findProvision(policy, 'TERRITORY')?.value?.areas as string[];
    expect(() => areas.push('ELSEWHERE')).toThrow(TypeError);
  });
});

describe('overlays', () => {
  it('fill the gaps of every version, marked demo, and keep the clause', () => {
    for (const day of ['2024-10-01', '2026-10-01']) {
      const policy = DEMO.policyOn(day, 'HAI_PHONG');
      expect(policy.provisions.filter((provision) => provision.value === null)).toEqual([]);
      expect(policy.provisions.filter((provision) => provision.demo).map(({ id, clause }) => [id, clause])).toEqual([
        ['TUITION_BASES', null],
        ['COURSE_MONTHS', 'Điều 3'],
        ['MONTHS_CAP', 'Điều 3'],
      ]);
    }
  });

  it('give way to an amendment that states the figure they fill in', () => {
    const document = haiPhong();
    document.amendments[0].replaces.push({
      id: 'MONTHS_CAP',
      kind: 'MONTHS_CAP',
      clause: 'khoản 2 Điều 3',
      source: 'PRESS_2025_10',
      value: { entries: [{ level: 'COLLEGE', months: 36 }] },
    });
    const book = loadPolicyBook([document, overlay()]);
    const capOn = (day: string) => findProvision(book.policyOn(day, 'HAI_PHONG'), 'MONTHS_CAP');
    expect(capOn('2025-10-30')).toMatchObject({ demo: true, value: { entries: { length: 2 } } });
    expect(capOn('2025-10-31')).toMatchObject({ demo: false, value: { entries: [{ level: 'COLLEGE', months: 36 }] } });
  });

  it('never replace a known figure', () => {
    const document = overlay();
    document.provisions.push({
      id: 'MONTHLY_ALLOWANCE',
      kind: 'MONTHLY_ALLOWANCE',
      clause: null,
      source: 'DEMO',
      appliesTo: { categories: ['B_LEARNER'], levels: ['COLLEGE'] },
      value: { amountVnd: '5' },
    });
    expect(issuesOf([haiPhong(), document])).toMatchObject([
      { document: 'HAI_PHONG_DEMO_FIGURES', path: 'provisions[3]', code: 'REPLACES_A_KNOWN_FIGURE' },
    ]);
  });

  it('are refused without their policy, for unknown provisions, of another kind, empty or twice', () => {
    expect(issuesOf([overlay()])).toMatchObject([{ path: 'policy', code: 'UNKNOWN_POLICY' }]);
    const broken = overlay();
    broken.provisions[0].id = 'NO_SUCH';
    broken.provisions[1].id = 'MONTHS_CAP';
    broken.provisions[2].value = null;
    expect(issuesOf([haiPhong(), broken]).map(({ path, code }) => [path, code])).toEqual([
      ['provisions[0]', 'UNKNOWN_PROVISION'],
      ['provisions[1]', 'CHANGES_KIND'],
      ['provisions[2].value', 'MISSING_FIELD'],
      ['provisions[2]', 'DUPLICATE'],
    ]);
  });
});

describe('amendments', () => {
  const NAMED = ['ALLOWANCE', 'BASES', 'MONTHS', 'CAP', 'TERRITORY', 'COURSE_1'];

  it('change only the clauses they name, and only from their day on', () => {
    fc.assert(
      fc.property(
        anyPolicyJson,
        anyPolicyJson,
        fc.subarray(NAMED),
        fc.subarray(['ALLOWANCE', 'COURSE_1', 'COURSE_2']),
        (json, other, replaced, repealed) => {
          const has = (id: string) => json.provisions.some((provision) => provision.id === id);
          const repeals = repealed.filter((id) => has(id) && !replaced.includes(id));
          const replaces = other.provisions.filter(({ id }) => replaced.includes(id) && has(id));
          const amended: PolicyJson = {
            ...json,
            amendments: [
              {
                version: '2',
                number: '9/2026',
                effectiveFrom: { date: '2026-03-01', clause: null, source: 'S' },
                replaces,
                adds: [],
                repeals,
              },
            ],
          };
          const plain = loadPolicyBook([json]);
          const book = loadPolicyBook([amended]);
          const [before, after] = ['2026-02-28', '2026-03-01'].map((day) => book.policyOn(day, 'HAI_PHONG'));
          const original = plain.policyOn('2026-02-28', 'HAI_PHONG');
          expect(before?.provisions).toEqual(original.provisions);
          const replacements = loadPolicyBook([other]).policyOn('2026-03-01', 'HAI_PHONG').provisions;
          expect(after?.provisions).toEqual(
            original.provisions
              .filter(({ id }) => !repeals.includes(id))
              .map((kept) =>
                replaces.some(({ id }) => id === kept.id) ? replacements.find(({ id }) => id === kept.id) : kept,
              ),
          );
          expect(before?.to?.date).toBe('2026-03-01');
          expect(after?.to?.date ?? null).toBe(json.effectiveTo?.date ?? null);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of a demo city replace one allowance and repeal another', () => {
    const [before, after] = ['2026-08-31', '2026-09-01'].map((day) => DEMO.policyOn(day, 'HAI_DUONG'));
    const allowances = (policy: typeof before) =>
      provisionsOf(policy ?? expect.fail(), 'MONTHLY_ALLOWANCE').map(({ value }) => value?.amountVnd);
    expect([allowances(before), allowances(after)]).toEqual([[650000n, 400000n], [800000n]]);
  });

  it('are refused for provisions that are not there, are there already, or change their kind', () => {
    const document = haiPhong();
    const [amendment] = document.amendments;
    const territory = amendment.replaces[0];
    amendment.replaces = [
      { ...territory, id: 'NO_SUCH' },
      { ...territory, id: 'TRADES' },
    ];
    amendment.adds = [territory];
    amendment.repeals = ['NOR_THIS'];
    const issues = issuesOf([document]).filter(({ path }) => path.startsWith('amendments'));
    expect(issues.map(({ path, code }) => [path, code])).toEqual([
      ['amendments[0].replaces', 'UNKNOWN_PROVISION'],
      ['amendments[0].replaces', 'CHANGES_KIND'],
      ['amendments[0].adds', 'DUPLICATE'],
      ['amendments[0].repeals', 'UNKNOWN_PROVISION'],
    ]);
  });

  it('must follow one another within the period of the policy, each with a version of its own', () => {
    const document = haiPhong();
    const again = copyOf(document.amendments[0]);
    const late = copyOf(document.amendments[0]);
    late.version = '3';
    late.effectiveFrom.date = '2031-01-01';
    document.amendments.push(again, late);
    expect(issuesOf([document]).map(({ path, code }) => [path, code])).toEqual([
      ['amendments[1].effectiveFrom.date', 'OUT_OF_ORDER'],
      ['amendments[1].version', 'DUPLICATE'],
      ['amendments[2].effectiveFrom.date', 'EMPTY_PERIOD'],
    ]);
  });
});

describe('validation', () => {
  // biome-ignore lint/suspicious/noExplicitAny: broken documents have no type.
  const faults: readonly [string, (document: any) => void, string, string][] = [
    ['a missing field', (d) => delete d.issuedOn, 'issuedOn', 'MISSING_FIELD'],
    ['a field of the wrong type', (d) => (d.provisions = 'none'), 'provisions', 'WRONG_TYPE'],
    ['an empty text', (d) => (d.number = ' '), 'number', 'WRONG_TYPE'],
    ['an unknown field', (d) => (d.provisions[6].provisonal = true), 'provisions[6].provisonal', 'UNKNOWN_FIELD'],
    ['a day that does not exist', (d) => (d.effectiveFrom.date = '2025-02-30'), 'effectiveFrom.date', 'INVALID_DATE'],
    [
      'an amount as a number',
      (d) => (d.provisions[7].value.amountVnd = 900000),
      'provisions[7].value.amountVnd',
      'INVALID_AMOUNT',
    ],
    [
      'a negative amount',
      (d) => (d.provisions[7].value.amountVnd = '-1'),
      'provisions[7].value.amountVnd',
      'INVALID_AMOUNT',
    ],
    [
      'a fraction of a đồng',
      (d) => (d.provisions[7].value.amountVnd = '1.5'),
      'provisions[7].value.amountVnd',
      'INVALID_AMOUNT',
    ],
    [
      'a share above the whole',
      (d) => (d.provisions[6].value.sharePercent = '100.01'),
      'provisions[6].value.sharePercent',
      'OUT_OF_RANGE',
    ],
    [
      'a share with three decimals',
      (d) => (d.provisions[6].value.sharePercent = '33.333'),
      'provisions[6].value.sharePercent',
      'OUT_OF_RANGE',
    ],
    ['an unknown kind', (d) => (d.provisions[13].kind = 'RULE'), 'provisions[13].kind', 'UNKNOWN_VALUE'],
    [
      'an unknown condition',
      (d) => (d.provisions[2].value.conditions[0].test = 'IS_NICE'),
      'provisions[2].value.conditions[0].test',
      'UNKNOWN_VALUE',
    ],
    [
      'an unknown level',
      (d) => (d.provisions[6].appliesTo.levels = ['DOCTORATE']),
      'provisions[6].appliesTo.levels[0]',
      'UNKNOWN_VALUE',
    ],
    [
      'nobody to apply to',
      (d) => (d.provisions[6].appliesTo.levels = []),
      'provisions[6].appliesTo.levels',
      'EMPTY_LIST',
    ],
    [
      'a trade twice',
      (d) => d.provisions[0].value.trades.push(d.provisions[0].value.trades[0]),
      'provisions[0].value.trades',
      'DUPLICATE',
    ],
    [
      'a source that is not listed',
      (d) => (d.provisions[6].source = 'HEARSAY'),
      'provisions[6].source',
      'UNKNOWN_SOURCE',
    ],
    ['an effect before the issue', (d) => (d.effectiveFrom.date = '2024-07-18'), 'effectiveFrom.date', 'OUT_OF_ORDER'],
    [
      'an end before the beginning',
      (d) => Object.assign(d, { amendments: [], effectiveTo: { ...d.effectiveTo, date: '2024-07-29' } }),
      'effectiveTo.date',
      'EMPTY_PERIOD',
    ],
    ['two provisions with one id', (d) => (d.provisions[8].id = 'COURSE_SUPPORT_D'), 'version 1', 'DUPLICATE'],
    [
      'two lists of trades',
      (d) => d.provisions.push({ ...d.provisions[0], id: 'MORE_TRADES' }),
      'version 1',
      'DUPLICATE',
    ],
    [
      'a category described twice',
      (d) => d.provisions.push({ ...d.provisions[2], id: 'ALSO_A' }),
      'version 1',
      'DUPLICATE',
    ],
    ['no rule about repeated support', (d) => d.provisions.splice(13, 1), 'version 1', 'NEEDS_PROVISION'],
    ['support by the month without months', (d) => d.provisions.splice(11, 1), 'version 1', 'NEEDS_PROVISION'],
    ['a share of tuition without tuition', (d) => d.provisions.splice(10, 1), 'version 1', 'NEEDS_PROVISION'],
    [
      'a condition about a territory that is not stated',
      (d) => Object.assign(d, { amendments: [] }).provisions.splice(1, 1),
      'version 1',
      'NEEDS_PROVISION',
    ],
    [
      'figures for a trade that is not supported',
      (d) => (d.provisions[11].value = { entries: [{ trade: 'MAGIC', level: 'COLLEGE', months: 3 }] }),
      'version 1',
      'UNKNOWN_TRADE',
    ],
  ];

  it.each(faults)('names %s, with its place', (_name, spoil, path, code) => {
    const document = haiPhong();
    spoil(document);
    expect(issuesOf([document])).toContainEqual(
      expect.objectContaining({ document: 'HAI_PHONG_03_2024', path, code, message: expect.stringMatching(/./) }),
    );
  });

  it('names every fault of every document at once', () => {
    const first = haiPhong();
    delete first.issuedOn;
    first.provisions[7].value.amountVnd = 900000;
    const issues = issuesOf([first, { kind: 'SONG' }, 'not an object', null]);
    expect(new Set(issues.map(({ document }) => document))).toEqual(
      new Set(['HAI_PHONG_03_2024', 'document 2', 'document 3', 'document 4']),
    );
    expect(() => loadPolicyBook([first])).toThrow(
      /HAI_PHONG_03_2024 provisions\[7\]\.value\.amountVnd: must be whole đồng/,
    );
  });

  it('refuses two policies of one city on one day, and one id for two documents', () => {
    const second = { ...haiPhong(), id: 'ANOTHER', issuedOn: '2028-01-01', amendments: [] };
    second.effectiveFrom.date = '2030-12-31';
    second.effectiveTo.date = '2035-01-01';
    expect(issuesOf([haiPhong(), second])).toMatchObject([{ document: 'ANOTHER', code: 'OVERLAPPING_POLICIES' }]);
    second.effectiveFrom.date = '2031-01-01';
    expect(issuesOf([haiPhong(), second])).toEqual([]);
    expect(issuesOf([haiPhong(), haiPhong()]).map(({ code }) => code)).toContain('DUPLICATE');
  });

  it('succeeds one policy of a city by another without code', () => {
    const second = { ...haiPhong(), id: 'ANOTHER', issuedOn: '2030-06-01', amendments: [] };
    second.effectiveFrom.date = '2031-01-01';
    second.effectiveTo = null;
    const book = loadPolicyBook([haiPhong(), second]);
    expect(['2030-12-31', '2031-01-01', '2099-01-01'].map((day) => book.policyOn(day, 'HAI_PHONG').id)).toEqual([
      'HAI_PHONG_03_2024',
      'ANOTHER',
      'ANOTHER',
    ]);
  });

  it('never throws anything but named faults, whatever JSON it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 3 }), (documents) => {
        expect(issuesOf(documents).length > 0).toBe(documents.length > 0);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(anyPolicyJson, fc.nat(), fc.jsonValue(), (json, pick, junk) => {
        const keys = Object.keys(json);
        issuesOf([{ ...json, [keys[pick % keys.length] ?? '']: junk }]);
      }),
      { numRuns: 300 },
    );
  });

  it('reads texts in NFC', () => {
    const document = haiPhong();
    document.titleVi = document.titleVi.normalize('NFD');
    const loaded = loadPolicyBook([document]).policyOn('2025-01-01', 'HAI_PHONG').titleVi;
    expect(loaded).toBe(loaded.normalize('NFC'));
  });
});

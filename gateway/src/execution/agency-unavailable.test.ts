import { SubgraphUnavailable, type UnavailableReason } from '@hub/transport';
import { describe, expect, it } from 'vitest';
import { agencyUnavailableError } from './agency-unavailable.js';
import { findFirstFetchedField } from './fetched-field.js';

const codeOf = (reason: UnavailableReason, isMutation: boolean, cause?: unknown) =>
  agencyUnavailableError(new SubgraphUnavailable('budget', reason, '', { cause }), isMutation, ['a']).extensions?.code;

describe('the error of a fetch without answer', () => {
  it.each<[UnavailableReason, string]>([
    ['TIMEOUT', 'OUTCOME_UNKNOWN'],
    ['BAD_ANSWER', 'OUTCOME_UNKNOWN'],
    ['TOO_LARGE', 'OUTCOME_UNKNOWN'],
    ['UNREACHABLE', 'OUTCOME_UNKNOWN'],
    ['REFUSED', 'AGENCY_UNAVAILABLE'],
    ['CIRCUIT_OPEN', 'AGENCY_UNAVAILABLE'],
  ])('of a mutation that was %s is %s; of a query always AGENCY_UNAVAILABLE', (reason, code) => {
    expect(codeOf(reason, true)).toBe(code);
    expect(codeOf(reason, false)).toBe('AGENCY_UNAVAILABLE');
  });

  it('of a mutation is known when no connection was made at all', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(codeOf('UNREACHABLE', true, cause)).toBe('AGENCY_UNAVAILABLE');
  });

  it('tells the domain of an agency, never the name of another subgraph, and the transport’s hint', () => {
    const error = (name: string) =>
      agencyUnavailableError(new SubgraphUnavailable(name, 'TIMEOUT', '', { retryAfterMs: 70 }), false, []).extensions;
    expect(error('outreach')).toEqual({ code: 'AGENCY_UNAVAILABLE', domain: 'OUTREACH', retryAfterMs: 70 });
    expect(error('internal-7')).toEqual({ code: 'AGENCY_UNAVAILABLE', retryAfterMs: 70 });
  });
});

describe('the first field a fetch would have answered', () => {
  const entities = (selection: string) => `query($r:[_Any!]!){_entities(representations:$r){${selection}}}`;
  it.each([
    ['{ __typename b: budget { a } c }', undefined, 'b'],
    ['query Q { ...F } fragment F on Query { trades { code } }', undefined, 'trades'],
    [entities('...on Trade{x} ...on Programme{__typename y}'), 'Programme', 'y'],
    [entities('...on Node{z}'), 'Programme', 'z'],
    [entities('...on Trade{__typename}'), 'Trade', undefined],
  ])('of %s on %s is %s', (operation, type, key) => {
    expect(findFirstFetchedField(operation, type)).toBe(key);
  });
});

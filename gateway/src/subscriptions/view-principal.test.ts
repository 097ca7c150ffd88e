import { type Actor, AGGREGATE_READER, ANONYMOUS } from '@hub/identity';
import { isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHubSupergraph, planOn } from '../../test/stubs/hub-supergraph.js';
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.js';
import { AGGREGATE_TYPES, choosePrincipal } from './view-principal.js';

let hub: LoadedSupergraph;
beforeAll(async () => {
  hub = await loadHubSupergraph();
});

const plan = (source: string) => planOn(hub, source);
function actor(id: string, over: Partial<Actor> = {}): Actor {
  return { id, agency: 'DOLISA', actsFor: ['DOLISA'], roles: ['OFFICER'], expiresAt: 1, ...over };
}

const FIGURES = `subscription { programme(year: 2026) { year
  training { confirmed byTrade { trade { code nameVi } count } byPlace { place { nameVi } count } }
  budget { proposedVnd byTrade { trade { nameVi } } } } }`;
const RECORDS = 'subscription { publicationFeed { latest { id } } }';

describe('the principal of a live view', () => {
  it('is the aggregate reader for everyone who may read aggregates, where there is nothing else to see', () => {
    const planned = plan(FIGURES);
    for (const who of [actor('a'), actor('b', { agency: 'DOF', roles: ['LEADERSHIP'], expiresAt: 2 })]) {
      expect(choosePrincipal(planned, who)).toEqual({ actor: AGGREGATE_READER, key: 'aggregate' });
    }
  });

  it('is the viewer where records are shown, and another for every person, right and end of token', () => {
    const planned = plan(RECORDS);
    const keys = [
      actor('a'),
      actor('b'),
      actor('a', { roles: ['APPROVER'] }),
      actor('a', { actsFor: ['DOLISA', 'DOET'] }),
      actor('a', { expiresAt: 2 }),
      ANONYMOUS,
    ].map((who) => {
      const principal = choosePrincipal(planned, who);
      expect(principal.actor).toBe(who);
      return principal.key;
    });
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the viewer where records hide behind a figure, a fragment or an alias', () => {
    const planned = plan(`subscription { x: programme(year: 2026) { training { byTrade { trade { ...T } } } } }
      fragment T on Trade { code supported ...U } fragment U on Trade { __typename code }`);
    expect(choosePrincipal(planned, actor('a')).key).toBe('aggregate');
    const fewer = new Set([...AGGREGATE_TYPES].filter((name) => name !== 'Trade'));
    expect(choosePrincipal(planned, actor('a'), fewer).actor.id).toBe('a');
  });

  it('is never the aggregate reader for nobody in particular', () => {
    expect(choosePrincipal(plan(FIGURES), ANONYMOUS).actor).toBe(ANONYMOUS);
  });
});

describe('the list of aggregate types', () => {
  it('names types of the hub’s schema', () => {
    for (const name of AGGREGATE_TYPES) expect(isObjectType(hub.schema.getType(name)), name).toBe(true);
  });

  it('names no record: nothing with an id of its own, and no list of records', () => {
    for (const name of AGGREGATE_TYPES) {
      const type = hub.schema.getType(name);
      const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
      expect(
        fields.filter((field) => ['id', 'version', 'createdBy', 'edges', 'cursor'].includes(field)),
        name,
      ).toEqual([]);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DUTIES } from '../duties/duties.js';
import { DUTY_IDS } from '../duties/duty.js';
import { ACTION_NAMES, type Action } from './action-names.js';
import { ACTIONS } from './actions.js';
import { type ActingParty, permitted, permittedOn } from './permitted.js';
import { ROLES, type Role } from './roles.js';

/**
 * The same rights, written a second time and in another form: per action, `body scope roles` entries.
 * Bodies by the part before the colon; O officer, A approver, P publisher, L leadership, S service.
 */
const ORACLE: Readonly<Record<Action, string>> = {
  'reference.read': 'PUBLIC',
  'aggregate.read': 'SIGNED_IN',
  'policy.read': 'PUBLIC',
  'policy.simulate': 'DOLISA any OAL, DOF any OAL, UBND any OAL, HDND any OAL',
  'import.read': '* own OA',
  'enrolment.read': 'DOLISA any OA, SCHOOL own OA',
  'enrolment.read-as-centre': 'CENTRE own OA',
  'enrolment.register': 'SCHOOL own OA',
  'enrolment.confirm': 'SCHOOL own OA',
  'enrolment.complete': 'SCHOOL own OA',
  'enrolment.withdraw': 'SCHOOL own OA',
  'enrolment.suspend': 'SCHOOL own OA',
  'enrolment.resume': 'SCHOOL own OA',
  'enrolment.transfer': 'SCHOOL own OA',
  'enrolment.accept-transfer': 'SCHOOL own OA',
  'enrolment.tag': 'SCHOOL own OA',
  'enrolment.import': 'SCHOOL own OA',
  'learner.read-personal': 'DOLISA any OA, SCHOOL own OA',
  'learner.reveal-id-number': 'DOLISA any OA, SCHOOL own OA',
  'learner.correct': 'DOLISA any OA, SCHOOL own OA',
  'duplicate.read': 'DOLISA any OA, SCHOOL own OA',
  'duplicate.resolve': 'DOLISA any OA, SCHOOL own OA',
  'general-education-class.read': 'DOLISA any OA, SCHOOL own OA, CENTRE own OA',
  'general-education-class.arrange': 'SCHOOL own OA',
  'general-education-class.confirm': 'CENTRE own OA',
  'training-plan.read': 'DOLISA any OA, SCHOOL own OA',
  'training-plan.draft': 'SCHOOL own OA',
  'training-plan.adopt': 'SCHOOL own OA',
  'pedagogy-need.read': 'DOLISA any OA, SCHOOL own OA',
  'pedagogy-need.draft': 'SCHOOL own OA',
  'pedagogy-need.confirm': 'SCHOOL own OA',
  'pedagogy-need.submit': 'SCHOOL own OA',
  'pedagogy-need.consolidate': 'DOLISA any OA',
  'pedagogy-need.return': 'DOLISA any OA',
  'enterprise.read': '* any OA',
  'enterprise.register': 'DOLISA any OA, HEZA own OA, DISTRICT own OA, COMMUNE own OA',
  'enterprise.relocate': 'DOLISA any OA, HEZA own OA, DISTRICT own OA, COMMUNE own OA',
  'enterprise.close': 'DOLISA any OA, HEZA own OA, DISTRICT own OA, COMMUNE own OA',
  'demand.read': 'DOLISA any OA, HEZA own OA, DISTRICT own OA, COMMUNE own OA',
  'demand.draft': 'HEZA own OA, DISTRICT own OA, COMMUNE own OA',
  'demand.tag': 'DISTRICT own OA, COMMUNE own OA',
  'demand.submit': 'HEZA own OA, DISTRICT own OA, COMMUNE own OA',
  'demand.import': 'HEZA own OA, DISTRICT own OA, COMMUNE own OA',
  'demand.return': 'DOLISA any OA',
  'demand.accept': 'DOLISA any OA',
  'demand.consolidate': 'DOLISA any OA',
  'implementation-plan.read': 'DOLISA any OA, SCHOOL own OA, CENTRE own OA',
  'implementation-plan.draft': 'SCHOOL own OA, CENTRE own OA',
  'implementation-plan.adopt': 'SCHOOL own OA, CENTRE own OA',
  'implementation-plan.report-status': 'SCHOOL own OA, CENTRE own OA',
  'implementation-plan.acknowledge': 'DOLISA any OA',
  'partnership.read': 'DOLISA any OA, SCHOOL own OA, CENTRE own OA',
  'partnership.record': 'SCHOOL own OA, CENTRE own OA',
  'employment.read': 'DOLISA any OA, SCHOOL own OA, CENTRE own OA',
  'employment.record': 'SCHOOL own OA, CENTRE own OA',
  'streaming.read': 'SIGNED_IN',
  'streaming.set-target': 'DOET any OA',
  'streaming.contribute': 'DOET any OA, DOLISA own OA, DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA',
  'streaming.consolidate': 'DOET any OA',
  'guidance.read': 'SIGNED_IN',
  'guidance.issue': 'DOLISA any OA',
  'guidance.withdraw': 'DOLISA any OA',
  'guidance.acknowledge': '* own OA',
  'inspection.read': 'DOLISA any OA, UBND any OA, * own OA',
  'inspection.plan': 'DOLISA any OA',
  'inspection.record-finding': 'DOLISA any OA',
  'inspection.close': 'DOLISA any OA',
  'inspection.respond': '* own OA',
  'supervision.read': 'VFF! any OA, DOLISA any OA, UBND any OA, HDND any OA, * own OA',
  'supervision.record-finding': 'VFF own OA',
  'supervision.respond': '* own OA',
  'difficulty.read': 'DOLISA any OA, UBND any OA, * own OA',
  'difficulty.write': '* own OA',
  'difficulty.submit': '* own OA',
  'difficulty.consolidate': 'DOLISA any OA',
  'difficulty.report': 'DOLISA any OA',
  'difficulty.consider': 'UBND any OA',
  'difficulty.direct': 'UBND any A',
  'progress-report.read': 'DOLISA any OAL, UBND any OAL, * own OA',
  'progress-report.read-submitted': 'SIGNED_IN',
  'progress-report.open-period': 'DOLISA any OA',
  'progress-report.contribute': '* own OA',
  'progress-report.consolidate': 'DOLISA any OA',
  'progress-report.submit': 'DOLISA any A',
  'progress-report.acknowledge': 'UBND any OA',
  'calendar.read': 'SIGNED_IN',
  'calendar.configure': 'DOLISA any OA, DOF any OA',
  'round.read': 'SIGNED_IN',
  'round.open': 'DOLISA any OA',
  'round.close': 'DOLISA any OA',
  'proposal.read':
    'DOLISA any OA, DOF any OA, UBND any OA, HDND any OA, DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA, HEZA own OA',
  'proposal.draft': 'DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA, HEZA own OA',
  'proposal.correct-price': 'DOLISA any OA, DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA, HEZA own OA',
  'proposal.import': 'DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA, HEZA own OA',
  'proposal.submit': 'DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA, HEZA own OA',
  'proposal.withdraw': 'DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA, HEZA own OA',
  'proposal.comment':
    'DOLISA any OA, DOF any OA, DISTRICT own OA, COMMUNE own OA, SCHOOL own OA, CENTRE own OA, HEZA own OA',
  'proposal.price-demand': 'DOLISA any OA',
  'proposal.return': 'DOLISA any OA',
  'proposal.accept': 'DOLISA any OA',
  'proposal.consolidate': 'DOLISA any OA',
  'consolidation.read': 'DOLISA any OA, DOF any OA, UBND any OA, HDND any OA',
  'consolidation.submit': 'DOLISA any A',
  'consolidation.return': 'DOF any OA',
  'estimate.read': 'DOLISA any OA, DOF any OA, UBND any OA, HDND any OA',
  'estimate.read-approved': 'SIGNED_IN',
  'estimate.draft': 'DOF any OA',
  'estimate.report': 'DOF any OA',
  'estimate.submit': 'UBND any A',
  'estimate.return': 'UBND any A, HDND any A',
  'estimate.approve': 'HDND any A',
  'estimate.approve-with-changes': 'HDND any A',
  'allocation.read': 'DOLISA any OA, DOF any OA, UBND any OA, HDND any OA, * own OA',
  'allocation.draft': 'DOF any OA',
  'allocation.decide': 'UBND any A',
  'allocation.acknowledge': '* own OA',
  'campaign.read': 'SIGNED_IN',
  'campaign.plan': 'ORGANISERS own OA',
  'campaign.contribute': '* own OA',
  'campaign.close': 'ORGANISERS own OA',
  'event.read': 'SIGNED_IN',
  'event.plan': 'ORGANISERS own O',
  'event.hold': 'ORGANISERS own O',
  'event.cancel': 'ORGANISERS own O',
  'event.contribute': '* own OA',
  'event-series.plan': 'DOLISA own OA, DOET own OA',
  'promotion-team.read': 'SIGNED_IN',
  'promotion-team.read-members': 'DOLISA any OA, * own OA',
  'promotion-team.establish': 'DOLISA own A',
  'promotion-team.plan': 'DOLISA own OA',
  'promotion-team.report-result': 'DOLISA own OA',
  'work-order.read': 'DIC any OA, * own OA',
  'work-order.issue': 'DIC own OA',
  'work-order.cancel': 'DIC own OA',
  'work-order.confirm': '* own OAP',
  'mobilisation.read': 'SIGNED_IN',
  'mobilisation.record': 'VFF own OA',
  'linked-programme.read': 'SIGNED_IN',
  'linked-programme.tie': 'DISTRICT own OA, COMMUNE own OA',
  'publication.read': 'DIC own OAP, DOLISA own OAP, DOET own OAP',
  'publication.read-published': 'PUBLIC',
  'publication.draft': 'DIC own OP, DOLISA own OP, DOET own OP',
  'publication.schedule': 'DIC own P, DOLISA own P, DOET own P',
  'publication.publish': 'DIC own P, DOLISA own P, DOET own P',
  'publication.correct': 'DIC own P, DOLISA own P, DOET own P',
  'publication.retract': 'DIC own P, DOLISA own P, DOET own P',
  'reach.report': 'DIC any OP, ORGANISERS own OP',
};
const ORGANISERS = ['DOLISA', 'DOET', 'DIC', 'VFF', 'SCHOOL', 'CENTRE', 'DISTRICT', 'COMMUNE'];

interface OracleEntry {
  readonly covers: (body: string) => boolean;
  readonly scope: string;
  readonly roles: string;
}

function oracleEntries(action: Action): OracleEntry[] {
  return ORACLE[action].split(', ').map((entry) => {
    const [bodies = '', scope = '', roles = ''] = entry.split(' ');
    const covers = (body: string) => {
      const kind = body.split(':')[0] ?? '';
      if (bodies === '*') return true;
      if (bodies.endsWith('!')) return body === bodies.slice(0, -1);
      return bodies === 'ORGANISERS' ? ORGANISERS.includes(kind) : kind === bodies;
    };
    return { covers, scope, roles };
  });
}

function oracleAllows(actor: ActingParty, action: Action, owner: string): boolean {
  if (ORACLE[action] === 'PUBLIC') return true;
  if (ORACLE[action] === 'SIGNED_IN') return actor.roles.length > 0;
  if (actor.agency === null) return false;
  return oracleEntries(action).some(({ covers, scope, roles }) => {
    if (!actor.roles.some((role) => roles.includes(role.charAt(0)))) return false;
    const entitled = actor.actsFor.filter(covers);
    if (entitled.length === 0) return false;
    return scope === 'any' || owner === actor.agency || entitled.includes(owner);
  });
}

const BODIES = [
  'DOLISA',
  'DOF',
  'DOET',
  'DOHA',
  'HEZA',
  'DIC',
  'DOST',
  'VFF',
  'VFF:YOUTH_UNION',
  'UBND',
  'HDND',
  'DISTRICT:LE_CHAN',
  'DISTRICT:THUY_NGUYEN',
  'COMMUNE:LE_CHAN',
  'SCHOOL:CDKTHP',
  'SCHOOL:CDYTHP',
  'CENTRE:GDTX_HP',
];
const anyAction = fc.constantFrom(...ACTION_NAMES);
const anyBody = fc.constantFrom(...BODIES);
const anyRoles = fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 3 });
const anyActor: fc.Arbitrary<ActingParty> = fc
  .record({ agency: fc.option(anyBody), inherited: fc.uniqueArray(anyBody, { maxLength: 3 }), roles: anyRoles })
  .map(({ agency, inherited, roles }) => ({
    agency,
    actsFor: agency === null ? [] : [...new Set([agency, ...inherited])],
    roles,
  }));

function actor(agency: string | null, ...roles: Role[]): ActingParty {
  return { agency, actsFor: agency === null ? [] : [agency], roles };
}

describe('permitted', () => {
  it('agrees with the oracle for every role, body and action', () => {
    const mismatches: string[] = [];
    for (const action of ACTION_NAMES) {
      for (const agency of [null, ...BODIES]) {
        for (const role of ROLES) {
          for (const owner of BODIES) {
            const { allowed } = permittedOn(actor(agency, role), action, owner);
            if (allowed !== oracleAllows(actor(agency, role), action, owner)) {
              mismatches.push(`${role} of ${agency}: ${action} on ${owner} is ${allowed}`);
            }
          }
        }
      }
    }
    expect(mismatches).toEqual([]);
  });

  it('agrees with the oracle for several roles and inherited files', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anyBody, (party, action, owner) => {
        expect(permittedOn(party, action, owner).allowed).toBe(oracleAllows(party, action, owner));
      }),
      { numRuns: 5000 },
    );
  });

  it('answers for one record what it answers for all', () => {
    fc.assert(
      fc.property(anyActor, anyAction, anyBody, (party, action, owner) => {
        const all = permitted(party, action);
        const expected = all.allowed && (all.scope === 'ANY' || all.bodies.includes(owner));
        expect(permittedOn(party, action, owner).allowed).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('never lets leadership or a service write', () => {
    for (const action of ACTION_NAMES.filter((name) => ACTIONS[name].effect === 'WRITE')) {
      for (const agency of BODIES) {
        expect(permitted(actor(agency, 'LEADERSHIP', 'SERVICE'), action).allowed, `${agency} ${action}`).toBe(false);
      }
    }
  });

  it('lets nobody without a role do more than what is public', () => {
    const open = ACTION_NAMES.filter((action) => permitted(actor(null), action).allowed);
    expect(open.toSorted()).toEqual(['policy.read', 'publication.read-published', 'reference.read']);
    for (const action of ACTION_NAMES.filter((name) => !open.includes(name))) {
      expect(permitted(actor(null), action)).toEqual({ allowed: false, reason: 'SIGN_IN_REQUIRED' });
      expect(permitted(actor('DOLISA'), action).allowed).toBe(false);
    }
  });

  it('lets the aggregate reader read aggregates and no records', () => {
    const aggregateReader = actor(null, 'SERVICE');
    expect(permitted(aggregateReader, 'aggregate.read').allowed).toBe(true);
    expect(permitted(aggregateReader, 'enrolment.read')).toEqual({ allowed: false, reason: 'BODY_NOT_ENTITLED' });
  });

  it('refuses bodies that no selector means, whatever their roles', () => {
    const outsider = actor('PRESS:UNKNOWN', ...ROLES);
    expect(permitted(outsider, 'enrolment.register')).toEqual({ allowed: false, reason: 'BODY_NOT_ENTITLED' });
    expect(permitted(actor('SCHOOLS:FAKE', 'OFFICER'), 'enrolment.register').allowed).toBe(false);
    expect(permitted(actor('DOLISA2', 'OFFICER'), 'enrolment.read').allowed).toBe(false);
  });

  it('tells a wrong role from a wrong body and from a wrong owner', () => {
    expect(permitted(actor('HDND', 'OFFICER'), 'estimate.approve')).toEqual({
      allowed: false,
      reason: 'ROLE_NOT_ENTITLED',
    });
    expect(permitted(actor('DOF', 'APPROVER'), 'estimate.approve')).toEqual({
      allowed: false,
      reason: 'BODY_NOT_ENTITLED',
    });
    expect(permittedOn(actor('SCHOOL:CDKTHP', 'OFFICER'), 'enrolment.read', 'SCHOOL:CDYTHP')).toEqual({
      allowed: false,
      reason: 'NOT_THE_OWNER',
    });
  });

  it('lets a successor continue the files it inherited and file anew under its own code', () => {
    const doet2026: ActingParty = { agency: 'DOET', actsFor: ['DOET', 'DOLISA'], roles: ['OFFICER'] };
    expect(permitted(doet2026, 'pedagogy-need.consolidate')).toEqual({ allowed: true, scope: 'ANY' });
    expect(permitted(actor('DOET', 'OFFICER'), 'pedagogy-need.consolidate').allowed).toBe(false);

    const dost: ActingParty = { agency: 'DOST', actsFor: ['DOST', 'DIC'], roles: ['PUBLISHER'] };
    expect(permitted(dost, 'publication.publish')).toEqual({ allowed: true, scope: 'OWN', bodies: ['DOST', 'DIC'] });
    const commune: ActingParty = {
      agency: 'COMMUNE:LE_CHAN',
      actsFor: ['COMMUNE:LE_CHAN', 'DISTRICT:LE_CHAN'],
      roles: ['OFFICER'],
    };
    expect(permittedOn(commune, 'proposal.submit', 'DISTRICT:LE_CHAN').allowed).toBe(true);
    expect(permittedOn(commune, 'proposal.submit', 'DISTRICT:THUY_NGUYEN').allowed).toBe(false);
  });

  it('counts an agency as acting for itself even where the list forgot it', () => {
    const school: ActingParty = { agency: 'SCHOOL:CDKTHP', actsFor: [], roles: ['OFFICER'] };
    expect(permittedOn(school, 'enrolment.register', 'SCHOOL:CDKTHP').allowed).toBe(true);
  });
});

describe('the action table', () => {
  it('lets the lead body of every duty write', () => {
    const example = (selector: string) => (selector === '*' ? 'VFF:YOUTH_UNION' : selector.replace('*', 'ONE'));
    const leads = DUTY_IDS.flatMap((duty) => DUTIES[duty].lead.map((selector) => [duty, example(selector)] as const));
    for (const [duty, lead] of leads) {
      const writes = ACTION_NAMES.filter((action) => {
        const { effect, duties } = ACTIONS[action];
        return effect === 'WRITE' && duties.some((id) => id === duty);
      });
      const able = writes.filter((action) => permitted(actor(lead, 'OFFICER', 'APPROVER'), action).allowed);
      expect(able, `${lead} in ${duty}`).not.toEqual([]);
    }
  });

  it('names every write after a duty of the plan', () => {
    const without = ACTION_NAMES.filter(
      (name) => ACTIONS[name].effect === 'WRITE' && ACTIONS[name].duties.length === 0,
    );
    expect(without).toEqual([]);
  });

  it('names every action once, as noun.verb', () => {
    expect(new Set(ACTION_NAMES).size).toBe(ACTION_NAMES.length);
    expect(ACTION_NAMES.filter((name) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    expect(Object.keys(ACTIONS).toSorted()).toEqual([...ACTION_NAMES].toSorted());
  });
});

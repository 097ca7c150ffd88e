import type { DutyId } from '../duties/duty.js';
import type { OutreachAction } from './action-names.js';
import {
  type ActionRule,
  APPROVERS,
  EVERY_BODY,
  FRONT,
  LOCALITIES,
  onAny,
  onOwn,
  read,
  STAFF,
  write,
} from './action-rule.js';

/** Bodies that hold outreach activities of their own. */
const ORGANISERS = ['DOLISA', 'DOET', 'DIC', ...FRONT, 'SCHOOL:*', 'CENTRE:*', ...LOCALITIES] as const;
/** Bodies that publish through press, portal, loudspeaker and social channels. */
const PUBLISHING_BODIES = ['DIC', 'DOLISA', 'DOET'] as const;
/** Activities held for learners and parents are somebody's duty each, but of one kind here. */
const EVENT_DUTIES: readonly DutyId[] = ['D3', 'D4', 'D6', 'D7', 'D13', 'D14', 'D16', 'D17'];

const byOrganiser = onOwn(ORGANISERS, STAFF);
const byEventOfficer = onOwn(ORGANISERS, ['OFFICER']);
const byPartner = onOwn(EVERY_BODY, STAFF);
const byPublisher = onOwn(PUBLISHING_BODIES, ['PUBLISHER']);

/** Who may do what with campaigns, events, teams, work orders, mobilisation, publications and reach figures. */
export const OUTREACH_RULES = {
  'campaign.read': read(['D9'], 'SIGNED_IN'),
  'campaign.plan': write(['D6', 'D9', 'D10', 'D14'], byOrganiser),
  // Owner: the partner body itself, whichever the lead named, which adds its part to another's campaign.
  'campaign.contribute': write(['D6', 'D9', 'D10', 'D14'], byPartner),
  'campaign.close': write(['D6', 'D9', 'D10', 'D14'], byOrganiser),
  'event.read': read(EVENT_DUTIES, 'SIGNED_IN'),
  'event.plan': write(EVENT_DUTIES, byEventOfficer),
  'event.hold': write(EVENT_DUTIES, byEventOfficer),
  'event.cancel': write(EVENT_DUTIES, byEventOfficer),
  // Owner: the partner body itself, for instance DOET at a conference of DOLISA, a centre at a school's recruitment.
  'event.contribute': write(EVENT_DUTIES, byPartner),
  // Recurring conferences: DOLISA leads, DOET is its partner and has its own.
  'event-series.plan': write(['D3', 'D6'], onOwn(['DOLISA', 'DOET'], STAFF)),
  // Setting up a team is a decision; members, itinerary and results are its work.
  'promotion-team.read': read(['D4'], 'SIGNED_IN'),
  // Names of members. Owner: the body that the member comes from.
  'promotion-team.read-members': read(['D4'], [onAny(['DOLISA'], STAFF), onOwn(EVERY_BODY, STAFF)]),
  'promotion-team.establish': write(['D4'], onOwn(['DOLISA'], APPROVERS)),
  'promotion-team.plan': write(['D4'], onOwn(['DOLISA'], STAFF)),
  'promotion-team.report-result': write(['D4'], onOwn(['DOLISA'], STAFF)),
  // DIC directs press, portal and grassroots system; owner for `confirm`: the body the order went to.
  'work-order.read': read(['D9'], [onAny(['DIC'], STAFF), onOwn(EVERY_BODY, STAFF)]),
  'work-order.issue': write(['D9'], onOwn(['DIC'], STAFF)),
  'work-order.cancel': write(['D9'], onOwn(['DIC'], STAFF)),
  'work-order.confirm': write(['D9'], onOwn(EVERY_BODY, [...STAFF, 'PUBLISHER'])),
  'mobilisation.read': read(['D10'], 'SIGNED_IN'),
  'mobilisation.record': write(['D10'], onOwn(FRONT, STAFF)),
  // Activities tied to other training support: rural labour, completed military service, others.
  'linked-programme.read': read(['D13'], 'SIGNED_IN'),
  'linked-programme.tie': write(['D13'], onOwn(LOCALITIES, STAFF)),

  // Drafts, scheduled and retracted ones; what is published is public.
  'publication.read': read(['D9'], [onOwn(PUBLISHING_BODIES, [...STAFF, 'PUBLISHER'])]),
  'publication.read-published': read(['D9'], 'PUBLIC'),
  'publication.draft': write(['D9'], onOwn(PUBLISHING_BODIES, ['OFFICER', 'PUBLISHER'])),
  'publication.schedule': write(['D9'], byPublisher),
  'publication.publish': write(['D9'], byPublisher),
  'publication.correct': write(['D9'], byPublisher),
  'publication.retract': write(['D9'], byPublisher),
  // DIC gathers reach for every channel; whoever ran an activity reports its own.
  'reach.report': write(['D9'], onAny(['DIC'], ['OFFICER', 'PUBLISHER']), onOwn(ORGANISERS, ['OFFICER', 'PUBLISHER'])),
} as const satisfies Record<OutreachAction, ActionRule>;

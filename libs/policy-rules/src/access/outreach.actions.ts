import type { OutreachAction } from './action-names.js';
import { type ActionRule, onAny, onOwn, read, STAFF, write } from './action-rule.js';

/** Bodies that hold outreach activities of their own. */
const ORGANISERS = ['DOLISA', 'DOET', 'DIC', 'VFF', 'SCHOOL:*', 'DISTRICT:*', 'COMMUNE:*'] as const;
/** Bodies that publish through press, portal, loudspeaker and social channels. */
const PUBLISHING_BODIES = ['DIC', 'DOLISA', 'DOET'] as const;

/** Who may do what with campaigns, events, publications and reach figures. */
export const OUTREACH_RULES = {
  'campaign.read': read(['D9'], 'SIGNED_IN'),
  'campaign.plan': write(['D6', 'D9', 'D10', 'D14'], onOwn(ORGANISERS, STAFF)),
  'event.read': read(['D3', 'D7'], 'SIGNED_IN'),
  'event.plan': write(['D3', 'D6', 'D7', 'D13', 'D14'], onOwn(ORGANISERS, ['OFFICER'])),
  'event.hold': write(['D3', 'D6', 'D7', 'D13', 'D14'], onOwn(ORGANISERS, ['OFFICER'])),
  'event.cancel': write(['D3', 'D6', 'D7', 'D13', 'D14'], onOwn(ORGANISERS, ['OFFICER'])),

  // Drafts, scheduled and retracted ones; what is published is public.
  'publication.read': read(['D9'], [onOwn(PUBLISHING_BODIES, ['OFFICER', 'APPROVER', 'PUBLISHER'])]),
  'publication.read-published': read(['D9'], 'PUBLIC'),
  'publication.draft': write(['D9'], onOwn(PUBLISHING_BODIES, ['OFFICER', 'PUBLISHER'])),
  'publication.schedule': write(['D9'], onOwn(PUBLISHING_BODIES, ['PUBLISHER'])),
  'publication.publish': write(['D9'], onOwn(PUBLISHING_BODIES, ['PUBLISHER'])),
  'publication.retract': write(['D9'], onOwn(PUBLISHING_BODIES, ['PUBLISHER'])),
  // DIC gathers reach for every channel; whoever ran an activity reports its own.
  'reach.report': write(['D9'], onAny(['DIC'], ['OFFICER', 'PUBLISHER']), onOwn(ORGANISERS, ['OFFICER', 'PUBLISHER'])),
} as const satisfies Record<OutreachAction, ActionRule>;

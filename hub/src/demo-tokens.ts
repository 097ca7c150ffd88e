import { type DemoTokens, UnknownDemoActor } from '@hub/gateway';
import { type DemoIssuer, isRole } from '@hub/identity';
import type { Registry } from '@hub/registry';

/** One actor of each kind of agency, to try the hub with. */
export const DEMO_ACTORS = [
  { agency: 'DOLISA', role: 'OFFICER' },
  { agency: 'DOLISA', role: 'LEADERSHIP' },
  { agency: 'DOF', role: 'OFFICER' },
  { agency: 'DOET', role: 'OFFICER' },
  { agency: 'HEZA', role: 'OFFICER' },
  { agency: 'DIC', role: 'PUBLISHER' },
  { agency: 'VFF', role: 'OFFICER' },
  { agency: 'DISTRICT:HONG_BANG', role: 'OFFICER' },
  { agency: 'SCHOOL:CDKTHP', role: 'OFFICER' },
  { agency: 'UBND', role: 'APPROVER' },
  { agency: 'HDND', role: 'APPROVER' },
] as const;

/** Gives a token of any body that ever existed, in any role. */
export function createDemoTokens(issuer: DemoIssuer, registry: Registry): DemoTokens {
  return {
    async issue({ agency, role }) {
      if (registry.findBody(agency) === undefined)
        throw new UnknownDemoActor('`agency` must be the code of a body; see Query.bodies.');
      if (!isRole(role))
        throw new UnknownDemoActor('`role` must be OFFICER, APPROVER, PUBLISHER, LEADERSHIP or SERVICE.');
      return issuer.issue({ agency, role });
    },
  };
}

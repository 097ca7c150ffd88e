import type { Policy, PolicyBook } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';

/**
 * Whose policy is asked where an area is not known or has none of its own: the resolution this hub was made for,
 * which then says itself that the place is outside its territory.
 */
const HOME_CITY = 'HAI_PHONG';

interface PolicySource {
  readonly registry: Registry;
  readonly policies: PolicyBook;
}

/** The policy that decides for a school on a day: the one of the city its ground belonged to, where one is loaded. */
export function policyForSchool(source: PolicySource, schoolCode: string, on: string): Policy {
  return policyForArea(source, source.registry.schoolFactsOn(schoolCode, on).area, on);
}

/** The same where a place is known and no school. */
export function policyForPlace(source: PolicySource, placeCode: string, on: string): Policy {
  return policyForArea(source, source.registry.getPlace(placeCode).province2024, on);
}

function policyForArea({ policies }: PolicySource, area: string | null, on: string): Policy {
  const city = area !== null && policies.cities().includes(area) ? area : HOME_CITY;
  return policies.policyOn(on, city);
}

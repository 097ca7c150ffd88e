import type { Policy, PolicyBook } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';

/**
 * Whose policy is asked where an area is not known or has none of its own: the resolution this hub was made for,
 * which then says itself that the place is outside its territory.
 */
const HOME_CITY = 'HAI_PHONG';

/** Where policies and the areas of schools and places are looked up. */
export interface PolicySource {
  readonly registry: Registry;
  readonly policies: PolicyBook;
}

/** The policy that decides for a school on a day: the one of the city its ground belonged to, where one is loaded. */
export function policyForSchool(source: PolicySource, schoolCode: string, on: string): Policy {
  return policyForArea(source, source.registry.schoolFactsOn(schoolCode, on).area, on);
}

/** The same where no school is known, but a place at most. */
export function policyForPlace(source: PolicySource, placeCode: string | null, on: string): Policy {
  return policyForArea(source, placeCode === null ? null : source.registry.getPlace(placeCode).province2024, on);
}

/** Among `cities` that have a policy, the one whose policy counts in an area. */
export function policyCityOf(area: string | null, cities: readonly string[]): string {
  return area !== null && cities.includes(area) ? area : HOME_CITY;
}

function policyForArea({ policies }: PolicySource, area: string | null, on: string): Policy {
  return policies.policyOn(on, policyCityOf(area, policies.cities()));
}

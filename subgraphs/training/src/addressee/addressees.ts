import { type BodyKind, type CalendarDate, existsOn, type Registry } from '@hub/registry';
import type { FieldProblems } from '@hub/subgraph-kit';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';

/** Bodies that are addressed together. */
export enum BodyGroup {
  SCHOOLS = 'SCHOOLS',
  CENTRES = 'CENTRES',
  LOCALITIES = 'LOCALITIES',
  AGENCIES = 'AGENCIES',
  FRONT = 'FRONT',
}
registerEnumType(BodyGroup, {
  name: 'BodyGroup',
  description: 'Bodies that are addressed together, those that exist on the day.',
  valuesConfig: {
    SCHOOLS: { description: 'Trường trung cấp, trường cao đẳng: every college and intermediate school.' },
    CENTRES: { description: 'Trung tâm: every continuing-education centre.' },
    LOCALITIES: { description: "Địa phương: every People's Committee of a district or commune." },
    AGENCIES: { description: 'Sở, ban: every department and authority, the sender itself left out.' },
    FRONT: { description: 'Mặt trận và các tổ chức chính trị - xã hội: the Fatherland Front and its organisations.' },
  },
});

const KINDS: Readonly<Record<BodyGroup, readonly BodyKind[]>> = {
  [BodyGroup.SCHOOLS]: ['SCHOOL'],
  [BodyGroup.CENTRES]: ['CENTRE'],
  [BodyGroup.LOCALITIES]: ['DISTRICT', 'COMMUNE'],
  [BodyGroup.AGENCIES]: ['DEPARTMENT', 'AUTHORITY'],
  [BodyGroup.FRONT]: ['FRONT'],
};

@InputType({ description: 'Whom something is addressed to: groups, named bodies, or both.' })
export class AddresseesInput {
  @Field(() => [BodyGroup], { nullable: true, description: 'Groups of bodies.' })
  groups?: BodyGroup[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of bodies that exist on the day.' })
  bodies?: string[] | null;
}

/**
 * The bodies meant, as they exist on `on`, each once and in order; what is named wrongly is noted under `path`.
 * Codes are of their time: the heir of a body that ends later answers for it.
 */
export function resolveAddressees(
  registry: Registry,
  { groups, bodies }: AddresseesInput,
  question: { readonly on: CalendarDate; readonly sender: string },
  problems: FieldProblems,
  path: string,
): string[] {
  const { on, sender } = question;
  const named = bodies ?? [];
  for (const [index, code] of named.entries()) {
    const body = registry.findBody(code);
    const known = body !== undefined && existsOn(body, on);
    problems.require(known, `${path}.bodies.${index}`, 'UNKNOWN_CODE', 'A body that exists on the day.');
  }
  const grouped = (groups ?? [])
    .flatMap((group) => KINDS[group])
    .flatMap((kind) => registry.bodies({ validOn: on, kind }))
    .map(({ code }) => code)
    .filter((code) => code !== sender);
  const codes = [...new Set([...grouped, ...named])].sort();
  problems.require(codes.length > 0, path, 'REQUIRED', 'At least one body.');
  return codes;
}

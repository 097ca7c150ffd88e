import type { Body } from './body.js';
import { isBody } from './check-registry-data.js';
import type { BodyData, PlaceData, RegistryData, SchoolData } from './registry-data.js';

type DerivedBody = Omit<Body, 'successors'>;

/** All bodies: those stated, the People's Committee of each district and commune, and each school and centre. */
export function deriveBodies(data: RegistryData): DerivedBody[] {
  return [
    ...data.bodies.map((body: BodyData) => ({ ...body, school: null })),
    ...data.places.filter(isBody).map(peoplesCommitteeOf),
    ...data.schools.map(schoolAsBody),
  ];
}

function peoplesCommitteeOf(place: PlaceData): DerivedBody {
  const { parents: _parents, district2024: _district2024, province2024: _province2024, ...common } = place;
  return {
    ...common,
    kind: place.kind === 'DISTRICT' ? 'DISTRICT' : 'COMMUNE',
    nameVi: `Ủy ban nhân dân ${place.nameVi.charAt(0).toLowerCase()}${place.nameVi.slice(1)}`,
    nameEn: `People's Committee of ${place.nameEn}`,
    places: [{ from: place.validFrom, code: place.code }],
    school: null,
  };
}

function schoolAsBody(school: SchoolData): DerivedBody {
  const { isPublic: _isPublic, runBy: _runBy, autonomyGroups: _autonomyGroups, ...common } = school;
  return {
    ...common,
    kind: school.kind === 'CONTINUING_EDUCATION_CENTRE' ? 'CENTRE' : 'SCHOOL',
    school: school.code,
  };
}

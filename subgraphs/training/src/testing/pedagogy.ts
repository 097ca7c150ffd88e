import type { Actor } from '@hub/identity';
import type { Arguments, TrainingDesk } from './training-desk.js';

export const NEED = {
  type: 'PedagogyNeed',
  selection: `id version status heads costVnd returnReason trainingPlan { id } decision { outcome }
    ... on PedagogyNeed { history { version } }`,
};
export const PLAN = {
  type: 'TrainingPlan',
  selection: 'id version status adoptedOn lines { trade { code } learners visitingTeachers }',
};

/** A school's training plan with a need of visiting teachers of welding, adopted. */
export async function adoptPlan(desk: TrainingDesk, school: Actor, year: number, visitingTeachers: number) {
  const lines = [{ tradeCode: 'WELDING', level: 'INTERMEDIATE', learners: 60, visitingTeachers }];
  const { id } = await desk.write(
    school,
    'draftTrainingPlan',
    { schoolCode: ['ID!', school.agency], year: ['Int!', year], lines: ['[TrainingPlanLineInput!]!', lines] },
    PLAN,
  );
  return desk.write(school, 'adoptTrainingPlan', { id: ['ID!', id], expectedVersion: ['Int!', 1] }, PLAN);
}

export function draftNeed(desk: TrainingDesk, school: Actor, changes: Record<string, unknown> = {}) {
  const input = {
    schoolCode: school.agency,
    tradeCode: 'WELDING',
    category: 'D_VISITING_TEACHER',
    year: 2026,
    heads: 4,
    conditionAttested: true,
    ...changes,
  };
  return desk.write(school, 'draftPedagogyNeed', { input: ['DraftPedagogyNeedInput!', input] }, NEED);
}

export function changeNeed(
  desk: TrainingDesk,
  actor: Actor,
  mutation: string,
  { id, version }: { id: string; version: number },
  more: Arguments = {},
) {
  return desk.write(actor, mutation, { id: ['ID!', id], expectedVersion: ['Int!', version], ...more }, NEED);
}

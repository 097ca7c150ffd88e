import type { TestClient } from '../test-hub.js';

const REGISTER = `mutation Register($key: String!, $input: RegisterEnrolmentInput!) {
  registerEnrolment(idempotencyKey: $key, input: $input) {
    __typename
    ... on Enrolment { id status }
    ... on Refusal { message }
  }
}`;

/** The input that registers an invented learner of this number at a college. */
export const registrationOf = (number: number) => ({
  schoolCode: 'SCHOOL:CDKTHP',
  tradeCode: 'WELDING',
  level: 'INTERMEDIATE',
  category: 'B_LEARNER',
  education: 'LOWER_SECONDARY',
  schoolYear: 2026,
  placeCode: 'COMMUNE:HONG_BANG',
  learner: {
    fullName: `Học viên Thử ${number}`,
    birthDate: '2010-02-03',
    gender: 'FEMALE',
    nationalId: `0009${String(number).padStart(8, '0')}`,
  },
});

/** Registers that learner; gives the mutation's answer. */
export async function registerLearner(client: TestClient, number: number, key = `learner-${number}`) {
  return client.ask(REGISTER, { key, input: registrationOf(number) });
}

/** The same, for when it must succeed: the new enrolment's id. */
export async function mustRegister(client: TestClient, number: number): Promise<string> {
  const answer = await registerLearner(client, number);
  const id = answer.data?.registerEnrolment?.id;
  if (typeof id !== 'string') throw new Error(`The learner was not registered: ${JSON.stringify(answer)}`);
  return id;
}

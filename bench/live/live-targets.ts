import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEASURED_CPU, type RunningProgram, startProgram } from '../lib/processes.ts';

/** Something that has a live count. */
export interface LiveTarget {
  readonly program: RunningProgram;
  /** Tokens of subscribers, to be handed out in turn. */
  readonly tokens: readonly string[];
  /** Makes the count grow by one; resolves with the answer. */
  write(): Promise<void>;
  stop(): Promise<void>;
}

/** A dashboard's figures of the year. */
export const SUBSCRIPTION = `subscription Programme2026 { programme(year: 2026) { year
  training { asOf sequence enrolments byTrade { trade { nameVi } count } } budget { asOf sequence proposedVnd approvedVnd }
  outreach { asOf sequence publications peopleReached } } }`;
export const COUNTED = /"enrolments":(\d+)/;

const REGISTER = `mutation ($key: String!, $name: String!, $nationalId: String!) {
  registerEnrolment(idempotencyKey: $key, input: { schoolCode: "SCHOOL:CDKTHP", tradeCode: "WELDING", level: INTERMEDIATE,
    category: B_LEARNER, education: LOWER_SECONDARY, schoolYear: 2026,
    learner: { fullName: $name, birthDate: "2010-02-03", gender: MALE, nationalId: $nationalId } }) { __typename } }`;
/** Bodies whose leadership looks on. */
const LEADERS = ['DOLISA', 'UBND', 'DOF', 'DOET'];

export const LIVE_TARGETS: Readonly<Record<string, () => Promise<LiveTarget>>> = {
  hub: startHub,
  'bare limit': startBare,
};

/** The hub that `npm start` starts, in a process of its own. */
async function startHub(): Promise<LiveTarget> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const main = fileURLToPath(new URL('../../hub/dist/main.js', import.meta.url));
  const env = { PORT: '0', HUB_DATA_DIR: dataDir, HUB_TODAY: '2026-11-23' };
  const program = await startProgram(main, MEASURED_CPU, env, /GraphQL +(\S+)/);
  const tokenOf = async (agency: string, role: string) => {
    const { accessToken } = await post(new URL('/demo/token', program.url).href, { agency, role });
    return accessToken as string;
  };
  const school = await tokenOf('SCHOOL:CDKTHP', 'OFFICER');
  let written = 0;
  return {
    program,
    tokens: await Promise.all(LEADERS.map((agency) => tokenOf(agency, 'LEADERSHIP'))),
    write: async () => {
      written += 1;
      const nationalId = `0007${String(written).padStart(8, '0')}`;
      const variables = { key: `live-${written}`, name: `Học viên Đo ${lettersOf(written)}`, nationalId };
      const answer = await post(program.url, { query: REGISTER, variables }, school);
      const { data } = answer as { data?: { registerEnrolment?: { __typename: string } } };
      if (data?.registerEnrolment?.__typename !== 'Enrolment') throw new Error(JSON.stringify(answer));
    },
    stop: async () => {
      await program.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** No hub: sockets that are sent the same bytes. */
async function startBare(): Promise<LiveTarget> {
  const program = await startProgram(fileURLToPath(new URL('bare-sockets.main.ts', import.meta.url)), MEASURED_CPU);
  return {
    program,
    tokens: [''],
    write: async () => {
      await post(program.url, {});
    },
    stop: () => program.stop(),
  };
}

async function post(url: string, body: object, token?: string): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

function lettersOf(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest === 0 ? '' : lettersOf(rest)) + String.fromCharCode(65 + (number % 26));
}

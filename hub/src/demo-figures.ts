import { AGGREGATE_READER } from '@hub/identity';
import { type AgencyFigures, REPORTED_BUDGET, REPORTED_OUTREACH } from '@hub/training/demo';
import type { SubgraphTransport } from '@hub/transport';

/** Years whose reports the demo has. */
const YEARS = [2024, 2025] as const;

/** What budget and outreach answer for the years that the demo has reports of. */
export async function readDemoFigures(
  agencies: Record<keyof AgencyFigures, SubgraphTransport>,
): Promise<ReadonlyMap<number, AgencyFigures>> {
  const [budget, outreach] = [
    await readYears(agencies.budget, REPORTED_BUDGET),
    await readYears(agencies.outreach, REPORTED_OUTREACH),
  ];
  return new Map(YEARS.map((year, index) => [year, { ...budget[index], ...outreach[index] }]));
}

/** What one agency answers for the programme of each year: its own field, with its figures. */
async function readYears(agency: SubgraphTransport, selection: string): Promise<readonly AgencyFigures[]> {
  const { data, errors } = await agency.fetch({
    query: `query ($years: [_Any!]!) { _entities(representations: $years) { ... on Programme { ${selection} } } }`,
    variables: { years: YEARS.map((year) => ({ __typename: 'Programme', year })) },
    actor: AGGREGATE_READER,
  });
  if (errors !== undefined) throw new Error(`The demo's figures could not be read: ${JSON.stringify(errors)}`);
  return (data as { _entities: AgencyFigures[] })._entities;
}

import type { Importer } from './books.ts';
import { csvOf, demandRows, enrolmentRows, proposalRows } from './tables.ts';

const REPORT = 'rows storedRows badRows problems(first: 3) { row field code }';
const importing = (mutation: string, input: string, report: string) =>
  `mutation ($input: ${input}!, $key: String!) { answer: ${mutation}(input: $input, idempotencyKey: $key) {
     __typename ... on ${report} { ${REPORT} } } }`;
const ENROLMENTS = importing('importEnrolments', 'ImportEnrolmentsInput', 'TrainingImport');
const DEMAND = importing('importDemand', 'ImportDemandInput', 'TrainingImport');
const PROPOSAL = importing('importProposalLines', 'ImportProposalInput', 'ProposalImport');

export interface Ask {
  readonly query: string;
  readonly variables: { readonly input: object; readonly key: string };
}

export interface Case {
  readonly name: string;
  /** The body whose officer asks. */
  readonly agency: string;
  readonly ask: Ask;
}

let serial = 100 + (Date.now() % 100_000);

/** What is imported into a subgraph's books, each case with a key of its own. */
export function casesOf(importer: Importer): readonly Case[] {
  return importer === 'training' ? [...enrolments(), demand()] : proposals();
}

function enrolments(): Case[] {
  const [first, second] = [enrolmentRows(serial + 1), enrolmentRows(serial + 2)];
  const agency = 'SCHOOL:CDKTHP';
  const from = (name: string, input: object) =>
    caseOf(`enrolments, ${name}`, agency, ENROLMENTS, { schoolCode: agency, ...input });
  return fourTimes(from, first, withBad(second, { nationalId: '123' }));
}

function proposals(): Case[] {
  const from = (name: string, input: object) =>
    caseOf(`proposal lines, ${name}`, 'COMMUNE:HONG_BANG', PROPOSAL, { year: 2026, ...input });
  return fourTimes(from, proposalRows(), withBad(proposalRows(), { heads: 'mười' }));
}

function demand(): Case {
  return caseOf('demand, stored', 'HEZA', DEMAND, { senderCode: 'HEZA', rows: demandRows() });
}

type Rows = readonly Record<string, unknown>[];

function fourTimes(from: (name: string, input: object) => Case, rows: Rows, flawed: Rows): Case[] {
  const stored = from('stored', { rows });
  return [
    from('dry run', { rows, dryRun: true }),
    stored,
    { ...stored, name: stored.name.replace('stored', 'the same again') },
    from('CSV, good rows', { csv: csvOf(flawed), mode: 'GOOD_ROWS' }),
  ];
}

/** The rows with every thousandth made bad. */
function withBad(rows: Rows, changes: object): Rows {
  return rows.map((row, index) => (index % 1_000 === 0 ? { ...row, ...changes } : row));
}

function caseOf(name: string, agency: string, query: string, input: object): Case {
  serial += 1;
  return { name, agency, ask: { query, variables: { input, key: `bench-${serial}` } } };
}

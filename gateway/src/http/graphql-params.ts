import type { IncomingMessage } from 'node:http';
import { ERROR_CODE } from '../errors/error-code.js';
import { HttpProblem } from './http-problem.js';
import { type BodyLimit, readJsonBody } from './read-json-body.js';

/** The parameters of GraphQL over HTTP, checked for their types only. */
export interface GraphQLParams {
  /** Absent when `extensions.persistedQuery` says which document is meant. */
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A request's parameters, and how long its body was. */
export interface ReadParams {
  readonly params: GraphQLParams;
  readonly bytes: number;
}

/**
 * Reads the parameters of a GET or POST request.
 * @throws HttpProblem 400, 413 or 415
 */
export async function readGraphQLParams(request: IncomingMessage, url: URL, limit: BodyLimit): Promise<ReadParams> {
  if (request.method === 'GET') return { params: toParams(readSearch(url)), bytes: 0 };
  const { value: body, bytes } = await readJsonBody(request, limit);
  if (Array.isArray(body)) throw bad('Batches are not accepted: send one operation at a time.');
  if (!isRecord(body)) throw bad('The request body must be a JSON object.');
  return { params: toParams(body), bytes };
}

/** Checks the shape of parameters that came as JSON, over HTTP or a WebSocket. */
export function toParams({ query, operationName, variables, extensions }: Record<string, unknown>): GraphQLParams {
  const isNamed = isRecord(extensions) && !isAbsent(extensions.persistedQuery);
  if (isNamed ? !isAbsent(query) && typeof query !== 'string' : typeof query !== 'string' || query === '')
    throw bad('`query` must be a string that is not empty.');
  if (!isAbsent(operationName) && typeof operationName !== 'string') throw bad('`operationName` must be a string.');
  if (!isAbsent(variables) && !isRecord(variables)) throw bad('`variables` must be an object.');
  if (isDeeper(variables, MAX_VARIABLE_NESTING))
    throw bad(`\`variables\` must not hold more than ${MAX_VARIABLE_NESTING} lists and objects within each other.`);
  if (!isAbsent(extensions) && !isRecord(extensions)) throw bad('`extensions` must be an object.');
  return {
    ...(query ? { query: query as string } : {}),
    // An empty name is how some clients say "none".
    ...(operationName ? { operationName } : {}),
    ...(variables ? { variables } : {}),
    ...(extensions ? { extensions } : {}),
  };
}

/** What coerces values and writes them out again descends into them: deeper ones could exhaust the stack. */
const MAX_VARIABLE_NESTING = 64;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) {
    if (isDeeper((value as Record<string, unknown>)[key], levels - 1)) return true;
  }
  return false;
}

function readSearch({ searchParams }: URL): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const [value, ...more] = searchParams.getAll(name);
    if (more.length > 0) throw bad(`\`${name}\` may be given once.`);
    if (value === undefined) continue;
    parameters[name] = name === 'variables' || name === 'extensions' ? parseParameter(name, value) : value;
  }
  return parameters;
}

function parseParameter(name: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw bad(`\`${name}\` must be JSON.`);
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string): HttpProblem {
  return new HttpProblem(400, message, ERROR_CODE.BAD_REQUEST);
}

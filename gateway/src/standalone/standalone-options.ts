import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm run gateway -- …` was asked for. */
export interface StandaloneOptions {
  /** Absolute path of the supergraph. */
  readonly supergraphFile: string;
  readonly host: string;
  readonly port: number;
  /** Addresses that replace those in the supergraph, by subgraph name. */
  readonly addresses: ReadonlyMap<string, string>;
  /** `--max-cost`: see `OperationLimits.cost`. Without it nothing is too costly. */
  readonly maxCost: number;
}

export const USAGE =
  'Usage: npm run gateway -- --supergraph FILE [--port N] [--host H] [--max-cost N] [--subgraph NAME=URL …]';

/** The command line cannot be understood. The message says what and ends with the usage. */
export class BadArguments extends Error {
  override readonly name = 'BadArguments';
  constructor(what: string) {
    super(`${what}\n${USAGE}`);
  }
}

/**
 * @param callerDirectory where FILE is looked for: the folder the command was typed in, not npm's
 * @throws BadArguments
 */
export function readStandaloneOptions(args: readonly string[], callerDirectory: string): StandaloneOptions {
  const { supergraph, port, host, subgraph, 'max-cost': maxCost } = parse(args);
  if (!supergraph) throw new BadArguments('--supergraph is missing.');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new BadArguments(`--port must be 0–65535, not "${port}".`);
  if (maxCost !== undefined && !/^\d+$/.test(maxCost)) throw new BadArguments('--max-cost must be a whole number.');
  return {
    supergraphFile: resolve(callerDirectory, supergraph),
    host,
    port: Number(port),
    addresses: new Map(subgraph.map(parseAddress)),
    maxCost: maxCost === undefined ? Number.POSITIVE_INFINITY : Number(maxCost),
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        supergraph: { type: 'string' },
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        'max-cost': { type: 'string' },
        subgraph: { type: 'string', multiple: true, default: [] },
      },
    });
    return values;
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error));
  }
}

function parseAddress(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  const [name, url] = [text.slice(0, equals), text.slice(equals + 1)];
  if (equals < 1 || !isHttpUrl(url)) throw new BadArguments(`--subgraph must be NAME=http://…, not "${text}".`);
  return [name, url];
}

/** What a subgraph can be reached at. */
export function isHttpUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

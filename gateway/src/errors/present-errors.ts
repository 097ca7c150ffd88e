import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { describeError, type Log } from '../log.js';
import { ERROR_CODE } from './error-code.js';

export interface ErrorPresentation {
  /** Without introspection no error may tell names of the schema that the client did not write itself. */
  readonly introspection: boolean;
  /**
   * Whether messages of subgraph errors without a code of their own may be seen. The hub's subgraphs give every
   * expected error a code; the standalone gateway serves subgraphs that do not know this convention.
   */
  readonly passUncodedMessages: boolean;
  readonly log: Log;
}

/** Anything that stands in a result's `errors`. */
export type PresentableError = Error | GraphQLFormattedError;

export type PresentErrors = (errors: readonly PresentableError[]) => GraphQLFormattedError[];

export const INTERNAL_MESSAGE = 'Something went wrong on our side.';

/** Codes that say nothing but that something went wrong: what came with them was not written for clients. */
const UNCODED = new Set<unknown>([undefined, ERROR_CODE.INTERNAL, 'DOWNSTREAM_SERVICE_ERROR']);

/** What a client may know beside the code: facts that hub subgraphs and the gateway put there on purpose. */
const PUBLIC_EXTENSIONS = [
  'code',
  'domain',
  'retryAfterMs',
  'limit',
  'max',
  'cost',
  'reason',
  'field',
  'clause',
] as const;
/** What no client may know, whoever wrote it. */
const PRIVATE_EXTENSIONS = ['serviceName', 'stacktrace', 'exception', 'response', 'request', 'http', 'originalError'];

/** Makes errors fit for clients: no stack, subgraph, address or query text; a code in every one. */
export function createErrorPresenter({ introspection, passUncodedMessages, log }: ErrorPresentation): PresentErrors {
  const presentError = (error: PresentableError): GraphQLFormattedError => {
    const { path, extensions } = error as GraphQLFormattedError;
    const code = extensions?.code;
    const place = path ? { path } : {};
    if (UNCODED.has(code) && !(passUncodedMessages && isFromSubgraph(error))) {
      log.error('An unexpected error was answered.', describeError(originOf(error)));
      return { message: INTERNAL_MESSAGE, ...place, extensions: { code: ERROR_CODE.INTERNAL } };
    }
    const { locations } = error as GraphQLFormattedError;
    return {
      message: introspection ? error.message : withoutSuggestion(error.message),
      ...(locations ? { locations } : {}),
      ...place,
      extensions: passUncodedMessages
        ? { code: ERROR_CODE.INTERNAL, ...omit(extensions, PRIVATE_EXTENSIONS) }
        : pick(extensions, PUBLIC_EXTENSIONS),
    };
  };
  return (errors) => errors.map(presentError);
}

/** A subgraph's own error arrives as a GraphQL error that wraps nothing thrown here. */
function isFromSubgraph(error: PresentableError): boolean {
  return !(error instanceof Error) || (error instanceof GraphQLError && !(error.originalError instanceof Error));
}

function originOf(error: PresentableError): unknown {
  if (error instanceof GraphQLError) return error.originalError ?? error;
  return error instanceof Error ? error : error.message;
}

/** graphql-js has no switch for the suggestions it makes while it coerces values. */
function withoutSuggestion(message: string): string {
  return message.replace(/ ?Did you mean .*$/s, '');
}

type Extensions = Readonly<Record<string, unknown>> | undefined;

function pick(extensions: Extensions, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extensions ?? {}).filter(([name]) => names.includes(name)));
}

function omit(extensions: Extensions, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extensions ?? {}).filter(([name]) => !names.includes(name)));
}

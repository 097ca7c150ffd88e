import { Lexer, Source, TokenKind } from 'graphql';
import type { LimitExceeded, OperationLimits } from './operation-limits.js';

const OPENING = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * The first limit a document goes beyond as text, or undefined. Everything after it (parsing, validating, planning)
 * descends into what is nested and may then do so safely.
 * @throws GraphQLError at a character that begins no token
 */
export function findExceededTextLimit(source: string, limits: OperationLimits): LimitExceeded | undefined {
  if (source.length > limits.documentLength) return { limit: 'documentLength', max: limits.documentLength };
  const lexer = new Lexer(new Source(source));
  let tokens = 0;
  let nesting = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    tokens += 1;
    if (OPENING.has(kind)) nesting += 1;
    if (CLOSING.has(kind)) nesting -= 1;
    if (tokens > limits.tokens) return { limit: 'tokens', max: limits.tokens };
    if (nesting > limits.nesting) return { limit: 'nesting', max: limits.nesting };
  }
  return undefined;
}

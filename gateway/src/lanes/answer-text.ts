import type { ExecutionResult, GraphQLFormattedError } from 'graphql';

/** What a client sees of a result. */
export interface PresentedAnswer {
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly data?: ExecutionResult['data'] | undefined;
  readonly extensions?: ExecutionResult['extensions'] | undefined;
}

/** With `errors` first, as the specification advises. Nothing is added to the text: that would copy it. */
export function toText({ errors, data, extensions }: PresentedAnswer): string {
  return JSON.stringify({ errors, data, extensions });
}

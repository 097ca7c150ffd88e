import type { GraphQLFormattedError } from 'graphql';

/** An answer as it goes to viewers. */
export interface PresentedResult {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** One state of a live view, turned into JSON once however many viewers there are. */
export class ViewFrame {
  private text: string | undefined;

  constructor(readonly result: PresentedResult) {}

  get json(): string {
    this.text ??= JSON.stringify(this.result);
    return this.text;
  }
}

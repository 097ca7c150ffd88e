/** What a line that was sent comes to at each level, as a walk through the cycle expects it. */
export interface LedgerLine {
  /** The proposal line that stands. */
  readonly id: string;
  readonly body: string;
  readonly place: string;
  readonly trade: string;
  readonly school: string;
  readonly category: string;
  readonly level: string;
  /** Which way it reached Finance; '' as long as no reported estimate holds it. */
  way: string;
  readonly heads: number;
  readonly policy: bigint;
  readonly proposed: bigint;
  consolidated: boolean;
  estimated: bigint | null;
  approved: bigint | null;
  allocated: bigint;
}

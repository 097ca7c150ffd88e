/** How much of the planner's time one asker may take; planning is synchronous, so its time is everybody's. */
export interface PlanningAllowance {
  /** Time an asker who has asked nothing lately may take at once. */
  readonly burstMs: number;
  /** Time that comes back every second. */
  readonly msPerSecond: number;
}

export const DEFAULT_PLANNING_ALLOWANCE: PlanningAllowance = Object.freeze({ burstMs: 2_000, msPerSecond: 200 });

/** For a gateway whose operations are its operator's own. */
export const UNBOUNDED_PLANNING: PlanningAllowance = Object.freeze({
  burstMs: Number.POSITIVE_INFINITY,
  msPerSecond: 0,
});

/** Askers remembered; one that was forgotten begins anew. */
const MAX_ASKERS = 10_000;

interface Account {
  remainingMs: number;
  atMs: number;
}

/** Keeps one asker who plans ever new operations from standing in everybody's way. Times are milliseconds. */
export class PlanningBudget {
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly allowance: PlanningAllowance) {}

  /** 0 when the asker may plan now, otherwise after how long it may. */
  waitMs(asker: string, nowMs: number): number {
    const { remainingMs } = this.accountOf(asker, nowMs);
    return remainingMs > 0 ? 0 : Math.ceil(((1 - remainingMs) / this.allowance.msPerSecond) * 1_000);
  }

  spend(asker: string, spentMs: number, nowMs: number): void {
    const account = this.accountOf(asker, nowMs);
    account.remainingMs -= spentMs;
    this.accounts.delete(asker);
    this.accounts.set(asker, account);
    if (this.accounts.size <= MAX_ASKERS) return;
    for (const oldest of this.accounts.keys()) {
      this.accounts.delete(oldest);
      break;
    }
  }

  private accountOf(asker: string, nowMs: number): Account {
    const { burstMs, msPerSecond } = this.allowance;
    const { remainingMs, atMs } = this.accounts.get(asker) ?? { remainingMs: burstMs, atMs: nowMs };
    return { remainingMs: Math.min(burstMs, remainingMs + ((nowMs - atMs) / 1_000) * msPerSecond), atMs: nowMs };
  }
}

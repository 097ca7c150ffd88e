/** Counts open sockets by whom they belong to. */
export class ActorSockets {
  private readonly counts = new Map<string, number>();

  constructor(private readonly max: number) {}

  /** Takes one place; false when there is none left. */
  take(owner: string): boolean {
    const count = this.counts.get(owner) ?? 0;
    if (count >= this.max) return false;
    this.counts.set(owner, count + 1);
    return true;
  }

  release(owner: string): void {
    const count = this.counts.get(owner) ?? 0;
    if (count <= 1) this.counts.delete(owner);
    else this.counts.set(owner, count - 1);
  }
}

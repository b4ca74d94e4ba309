/**
 * Starts work at a fixed rate, however long it takes and whatever becomes of it: a slow system gets no fewer requests, as in
 * life. Keeps what runs, so that it can be waited for.
 */
export class OpenLoop {
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private due = 0;

  constructor(
    private readonly perSecond: number,
    private readonly work: () => Promise<void>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  start(): void {
    if (this.timer || this.perSecond <= 0) return;
    this.due = this.now();
    this.tick();
  }

  /** No new work; what runs goes on. */
  pause(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  async drained(): Promise<void> {
    await Promise.all([...this.running]);
  }

  private tick(): void {
    // What a busy moment delayed is made up for, so that the rate holds over time.
    for (; this.due <= this.now(); this.due += 1_000 / this.perSecond) this.begin();
    this.timer = setTimeout(() => this.tick(), Math.max(1, this.due - this.now()));
  }

  private begin(): void {
    const work = this.work().finally(() => this.running.delete(work));
    this.running.add(work);
  }
}

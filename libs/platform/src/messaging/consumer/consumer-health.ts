import type { EventLog, GroupSession } from '../log/event-log';

export type ConsumerState = 'not-started' | 'running' | 'recovering' | 'stopped';

const LOOP_STUCK_MS = 60_000;
/** Longer than any time limit of a dependency: a handler that takes so long waits for nothing that will come. */
const HANDLER_STUCK_MS = 600_000;
/** Sessions in a row that broke for another reason than an outage. */
const CRASHES_ALLOWED = 5;
/** A session that lasts so long is no crash in a row, although nothing came that it could handle. */
const STEADY_MS = 60_000;

/** State of this process's consumer, for the liveness probe: never unwell because a dependency is down (DESIGN 5). */
export class ConsumerHealth {
  state: ConsumerState = 'not-started';
  private session: GroupSession | undefined;
  private crashes = 0;
  private startedAt = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  started(session: GroupSession): void {
    this.session = session;
    this.startedAt = this.now();
    this.state = 'running';
  }

  /** Something was handled: whatever broke before is over. */
  progressed(): void {
    this.crashes = 0;
  }

  broke(isOutage: boolean): void {
    this.forgetIfSteady();
    this.session = undefined;
    this.state = 'recovering';
    if (!isOutage) this.crashes += 1;
  }

  stopped(): void {
    this.session = undefined;
    this.state = 'stopped';
  }

  /** One sentence when this process should be replaced; undefined when it is alive. */
  async problem(log: EventLog): Promise<string | undefined> {
    this.forgetIfSteady();
    if (this.crashes >= CRASHES_ALLOWED)
      return `the consumer crashed ${this.crashes} times in a row and does not come back`;
    const handlingMs = this.session?.handlingForMs() ?? 0;
    if (handlingMs > HANDLER_STUCK_MS) return `a handler has not come back for ${Math.round(handlingMs / 1_000)} s`;
    const idleMs = this.session?.idleForMs() ?? 0;
    if (idleMs < LOOP_STUCK_MS) return undefined;
    const answers = await log.ping().then(
      () => true,
      () => false,
    );
    return answers
      ? `the consumer's loop has been stuck for ${Math.round(idleMs / 1_000)} s while the log answers`
      : undefined;
  }

  private forgetIfSteady(): void {
    if (this.session && this.now() - this.startedAt > STEADY_MS) this.crashes = 0;
  }
}

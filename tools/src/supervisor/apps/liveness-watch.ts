import { setTimeout as delay } from 'node:timers/promises';

export interface LivenessPatience {
  readonly askEveryMs: number;
  readonly answersWithinMs: number;
  readonly failures: number;
}

/**
 * What Kubernetes does with a liveness probe: a process that has said it is alive and then says otherwise, or nothing, so many
 * times in a row, is reported dead once.
 */
export class LivenessWatch {
  private readonly ended = new AbortController();

  constructor(
    private readonly url: string,
    private readonly patience: LivenessPatience,
    private readonly onDead: () => void,
  ) {}

  start(): void {
    void this.watch();
  }

  end(): void {
    this.ended.abort();
  }

  private async watch(): Promise<void> {
    let wasAlive = false;
    let failures = 0;
    while (!this.ended.signal.aborted) {
      await delay(this.patience.askEveryMs, undefined, { signal: this.ended.signal, ref: false }).catch(
        () => undefined,
      );
      if (this.ended.signal.aborted) return;
      const isAlive = await saysAlive(this.url, this.patience.answersWithinMs);
      wasAlive ||= isAlive;
      failures = isAlive ? 0 : failures + 1;
      if (!wasAlive || failures < this.patience.failures) continue;
      if (!this.ended.signal.aborted) this.onDead();
      return;
    }
  }
}

async function saysAlive(url: string, withinMs: number): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(withinMs) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

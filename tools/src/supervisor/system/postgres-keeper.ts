import { setTimeout as delay } from 'node:timers/promises';
import { type RunningPostgres, startPostgres } from '../../postgres';

export interface PostgresKeeperOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly throwAway: boolean;
  readonly log: (line: string) => void;
  readonly onTrouble: (sentence: string) => void;
}

const BACK_OFF_MS = [500, 2_000, 5_000, 15_000, 30_000];

/** PostgreSQL for as long as the system runs: started again on the same port when it dies. */
export class PostgresKeeper {
  private isWanted = true;
  private restarting: Promise<void> = Promise.resolve();

  private constructor(
    private readonly options: PostgresKeeperOptions,
    private postgres: RunningPostgres,
  ) {
    this.watch();
  }

  static async start(options: PostgresKeeperOptions): Promise<PostgresKeeper> {
    const { dataDir, port, throwAway, log } = options;
    return new PostgresKeeper(options, await startPostgres({ dataDir, port, throwAway, log }));
  }

  get url(): string {
    return this.postgres.url;
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.postgres.stop();
    await this.restarting;
  }

  private watch(): void {
    void this.postgres.ended.then(() => {
      if (this.isWanted) this.restarting = this.startAgain();
    });
  }

  private async startAgain(): Promise<void> {
    const { dataDir, port, throwAway, log, onTrouble } = this.options;
    for (let attempt = 0; this.isWanted; attempt += 1) {
      const waitMs = BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length - 1)] ?? 0;
      onTrouble(`PostgreSQL stopped unexpectedly; it is started again in ${waitMs / 1000} s.`);
      await delay(waitMs, undefined, { ref: false });
      if (!this.isWanted) return;
      try {
        const postgres = await startPostgres({ dataDir, port, throwAway, log });
        this.postgres = postgres;
        if (!this.isWanted) return await postgres.stop();
        return this.watch();
      } catch (error) {
        onTrouble(error instanceof Error ? error.message : String(error));
      }
    }
  }
}

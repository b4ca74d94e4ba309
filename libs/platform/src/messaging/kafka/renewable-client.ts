import { setTimeout as delay } from 'node:timers/promises';
import { asLogError, LogUnavailableError } from './kafka-errors';

interface Disconnectable {
  disconnect(): Promise<void>;
}

const TRIES = 4;

/**
 * A connected client of kafkajs that is made at first use, and made anew after a failure: brokers may have moved. What passes by
 * itself within moments, such as a partition whose leader is not known everywhere yet, is asked again at once.
 */
export class RenewableClient<C extends Disconnectable> {
  private current: Promise<C> | undefined;
  private isClosed = false;

  constructor(private readonly connect: () => Promise<C>) {}

  async ask<T>(question: (client: C) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      if (this.isClosed) throw new LogUnavailableError('it was closed');
      this.current ??= this.connect();
      const client = this.current;
      try {
        return await question(await client);
      } catch (error) {
        await this.forget(client);
        const told = asLogError(error);
        if (tried === TRIES || !(told instanceof LogUnavailableError) || !told.passesSoon) throw told;
        await delay(100 * tried);
      }
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.forget(this.current);
  }

  private async forget(client: Promise<C> | undefined): Promise<void> {
    if (this.current === client) this.current = undefined;
    await client?.then((each) => each.disconnect()).catch(() => undefined);
  }
}

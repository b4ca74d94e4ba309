import { Logger } from '@nestjs/common';

export const OUTBOX_CHANNEL = 'oct_outbox';

/**
 * Wakes whoever listens, at most once in a few milliseconds. It is sent after the commit and on another connection: a NOTIFY
 * within each transaction halves the rate of commits (LIBRARIES 5.1). Polling makes up for a signal that is lost.
 */
export class DebouncedSignal {
  private readonly logger = new Logger(DebouncedSignal.name);
  private timer: NodeJS.Timeout | undefined;
  private again = false;

  constructor(
    private readonly send: () => Promise<unknown>,
    private readonly quietMs = 10,
  ) {}

  signal(): void {
    if (this.timer) {
      this.again = true;
      return;
    }
    this.again = false;
    this.send().catch((error: Error) => this.logger.debug(`wake-up not sent: ${error.name}`));
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.again) this.signal();
    }, this.quietMs);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.again = false;
  }
}

import { Injectable } from '@nestjs/common';
import { ProblemError } from '@oct/platform/http';
import { IdentitySettings } from '../identity-settings';

/**
 * A bulkhead around the slow hashes: a storm of sign-ins takes a bounded number of threads and of memory, and whoever
 * finds the queue full is told to come back instead of waiting for ever (QUALITY F28).
 */
@Injectable()
export class PasswordCheckQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly settings: IdentitySettings) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async turn(): Promise<void> {
    if (this.running < this.settings.passwordHashesAtOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.settings.passwordHashesWaiting) {
      throw new ProblemError('too-many-requests', { headers: { 'retry-after': '5' } });
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

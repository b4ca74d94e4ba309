import { readFileSync } from 'node:fs';
import { Clock } from './clock';

/**
 * Tests with several processes: every process reads the same small file, `{"offsetMs": 0}`, so that one write moves the
 * time of all of them at once. Production refuses it (see clockFromEnvironment).
 */
export class SharedFileClock extends Clock {
  constructor(private readonly file: string) {
    super();
    this.now();
  }

  override now(): Date {
    const { offsetMs } = JSON.parse(readFileSync(this.file, 'utf8')) as { offsetMs: number };
    return new Date(Date.now() + offsetMs);
  }
}

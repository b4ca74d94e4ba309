import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { CredentialRepository } from './credential.repository';

const HOUR_MS = 60 * 60 * 1000;
/** Long enough that nobody tells a real lock from an imagined one by waiting. */
const KEPT_MS = 90 * 24 * HOUR_MS;

@Injectable()
export class ForgetUnknownSignInsJob implements OnApplicationShutdown {
  private readonly logger = new Logger(ForgetUnknownSignInsJob.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly credentials: CredentialRepository,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.run().catch((error: Error) => this.logger.warn(`old sign-in attempts stay for now: ${error.message}`));
    }, HOUR_MS);
    this.timer.unref();
  }

  run(): Promise<void> {
    return this.credentials.deleteUnknownBefore(new Date(this.clock.now().getTime() - KEPT_MS));
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}

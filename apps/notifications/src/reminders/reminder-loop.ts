import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppLogger } from '@oct/platform/telemetry';
import { ReminderSettings } from './reminder-settings';
import { SendDueRemindersService } from './send-due-reminders.service';

/** Looks for due reminders again and again in a worker; a database that is down only makes it wait. */
@Injectable()
export class ReminderLoop implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly sender: SendDueRemindersService,
    private readonly settings: ReminderSettings,
    private readonly logger: AppLogger,
  ) {}

  start(): void {
    this.running = this.round();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    try {
      while (!this.isStopped && (await this.sender.sendDue()) > 0);
    } catch (error) {
      this.logger.error(
        'looking for due reminders failed',
        error instanceof Error ? error.stack : undefined,
        'ReminderLoop',
      );
    }
    if (!this.isStopped) this.timer = setTimeout(() => this.start(), this.settings.pollMs);
  }
}

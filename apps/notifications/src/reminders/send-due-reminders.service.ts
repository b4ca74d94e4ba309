import { Injectable } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { AppLogger } from '@oct/platform/telemetry';
import { MailRefusedError, MailSender } from '../mail/mail-sender';
import { updateDueMail } from './domain/update-due-mail';
import { nextTry, SENDING_IS_STUCK_AFTER_MS } from './domain/update-reminder';
import { ReminderRepository, type ClaimedReminder } from './reminder.repository';
import { ReminderSettings } from './reminder-settings';

const BATCH = 20;

@Injectable()
export class SendDueRemindersService {
  constructor(
    private readonly reminders: ReminderRepository,
    private readonly mail: MailSender,
    private readonly settings: ReminderSettings,
    private readonly clock: Clock,
    private readonly logger: AppLogger,
  ) {}

  /** Sends what is due now; answers how many were taken, so that the caller can go on at once while there are more. */
  async sendDue(): Promise<number> {
    const now = this.clock.now();
    const claimed = await this.reminders.claimDue(now, new Date(now.getTime() - SENDING_IS_STUCK_AFTER_MS), BATCH);
    await Promise.all(claimed.map((reminder) => this.send(reminder)));
    return claimed.length;
  }

  private async send(reminder: ClaimedReminder): Promise<void> {
    const messageId = `<${reminder.reminderId}@${new URL(this.settings.publicUrl).hostname}>`;
    const { homeName: name, locationId, vacanciesUpdatedAt } = reminder;
    const text = updateDueMail({ name, locationId, vacanciesUpdatedAt }, this.settings.publicUrl);
    try {
      await this.mail.send({ messageId, to: reminder.address, ...text });
    } catch (error) {
      await this.notSent(reminder, error);
      return;
    }
    await this.reminders.markSent(reminder.reminderId, this.clock.now(), messageId);
  }

  private async notSent(reminder: ClaimedReminder, error: unknown): Promise<void> {
    if (error instanceof MailRefusedError) {
      await this.reminders.markFailed(reminder.reminderId, error.message);
      this.logger.warn(`reminder ${reminder.reminderId} was refused for good (${error.responseCode})`);
      return;
    }
    const again = nextTry(reminder.tries - 1, this.clock.now());
    await this.reminders.markForAnotherTry(reminder.reminderId, again, 'the mail server did not take it');
    this.logger.warn(
      `reminder ${reminder.reminderId} was not taken by the mail server, next try at ${again.toISOString()}`,
    );
  }
}

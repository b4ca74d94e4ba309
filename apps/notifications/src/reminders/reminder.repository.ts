import type { ReminderList } from '@oct/contracts';
import type { Transaction } from '@oct/platform/database';
import type { PlannedReminder } from './domain/update-reminder';

/** A reminder that this process has taken on itself to send. */
export interface ClaimedReminder {
  reminderId: string;
  tries: number;
  locationId: string;
  homeName: string;
  address: string;
  vacanciesUpdatedAt: Date;
}

export abstract class ReminderRepository {
  /** Cancels what no longer holds and schedules what does; at most one reminder per home and cycle, ever. */
  abstract plan(
    tx: Transaction,
    locationId: string,
    planned: PlannedReminder | undefined,
    reason: string,
  ): Promise<void>;
  /** Takes due reminders for sending; two processes never take the same one. */
  abstract claimDue(now: Date, stuckBefore: Date, limit: number): Promise<ClaimedReminder[]>;
  abstract markSent(reminderId: string, at: Date, messageId: string): Promise<void>;
  abstract markForAnotherTry(reminderId: string, at: Date, reason: string): Promise<void>;
  abstract markFailed(reminderId: string, reason: string): Promise<void>;
  abstract list(locationId: string): Promise<ReminderList['items']>;
}

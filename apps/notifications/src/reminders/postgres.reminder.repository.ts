import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ReminderList } from '@oct/contracts';
import { Database, type Transaction } from '@oct/platform/database';
import type { PlannedReminder } from './domain/update-reminder';
import { ReminderRepository, type ClaimedReminder } from './reminder.repository';

interface ReminderRow {
  reminder_id: string;
  kind: 'update-due';
  status: ReminderList['items'][number]['status'];
  due_at: Date;
  sent_at: Date | null;
  message_id: string | null;
  reason: string | null;
}

interface ClaimRow {
  reminder_id: string;
  tries: number;
  location_id: string;
  name: string | null;
  address: string;
  vacancies_updated_at: Date;
}

@Injectable()
export class PostgresReminderRepository extends ReminderRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async plan(
    tx: Transaction,
    locationId: string,
    planned: PlannedReminder | undefined,
    reason: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE reminder SET status = 'cancelled', reason = $3
       WHERE location_id = $1 AND kind = 'update-due' AND status IN ('scheduled', 'sending') AND cycle IS DISTINCT FROM $2`,
      [locationId, planned?.cycle ?? null, reason],
    );
    if (!planned) return;
    await tx.query(
      `INSERT INTO reminder (reminder_id, location_id, kind, cycle, due_at, status, next_try_at)
       VALUES ($1, $2, 'update-due', $3, $4, 'scheduled', $4)
       ON CONFLICT (location_id, kind, cycle) DO UPDATE SET status = 'scheduled', reason = NULL
         WHERE reminder.status = 'cancelled' AND reminder.tries = 0`,
      [randomUUID(), locationId, planned.cycle, planned.dueAt],
    );
  }

  override async claimDue(now: Date, stuckBefore: Date, limit: number): Promise<ClaimedReminder[]> {
    const rows = await this.database.query<ClaimRow>(
      `UPDATE reminder SET status = 'sending', sending_since = $1, tries = reminder.tries + 1
       FROM home
       WHERE home.location_id = reminder.location_id AND reminder.reminder_id IN (
         SELECT due.reminder_id FROM reminder due JOIN home current ON current.location_id = due.location_id
         WHERE ((due.status = 'scheduled' AND due.next_try_at <= $1) OR (due.status = 'sending' AND due.sending_since <= $2))
           AND current.vacancies_updated_at = due.cycle AND current.is_operating AND current.address IS NOT NULL
         ORDER BY due.next_try_at LIMIT $3 FOR UPDATE OF due SKIP LOCKED)
       RETURNING reminder.reminder_id, reminder.tries, reminder.location_id, home.name, home.address, home.vacancies_updated_at`,
      [now, stuckBefore, limit],
    );
    return rows.map((row) => ({
      reminderId: row.reminder_id,
      tries: row.tries,
      locationId: row.location_id,
      homeName: row.name ?? row.location_id,
      address: row.address,
      vacanciesUpdatedAt: row.vacancies_updated_at,
    }));
  }

  override async markSent(reminderId: string, at: Date, messageId: string): Promise<void> {
    await this.database.query(
      `UPDATE reminder SET status = 'sent', sent_at = $2, message_id = $3, sending_since = NULL, reason = NULL WHERE reminder_id = $1`,
      [reminderId, at, messageId],
    );
  }

  override async markForAnotherTry(reminderId: string, at: Date, reason: string): Promise<void> {
    await this.database.query(
      `UPDATE reminder SET status = 'scheduled', next_try_at = $2, reason = $3, sending_since = NULL WHERE reminder_id = $1 AND status = 'sending'`,
      [reminderId, at, reason],
    );
  }

  override async markFailed(reminderId: string, reason: string): Promise<void> {
    await this.database.query(
      `UPDATE reminder SET status = 'failed', reason = $2, sending_since = NULL WHERE reminder_id = $1`,
      [reminderId, reason],
    );
  }

  override async list(locationId: string): Promise<ReminderList['items']> {
    const rows = await this.database.query<ReminderRow>(
      `SELECT reminder_id, kind, status, due_at, sent_at, message_id, reason FROM reminder WHERE location_id = $1 ORDER BY due_at DESC LIMIT 50`,
      [locationId],
    );
    return rows.map((row) => ({
      reminderId: row.reminder_id,
      kind: row.kind,
      status: row.status,
      dueAt: row.due_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
      messageId: row.message_id,
      reason: row.reason,
    }));
  }
}

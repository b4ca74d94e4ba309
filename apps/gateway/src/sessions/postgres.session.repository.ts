import { Injectable } from '@nestjs/common';
import type { AccountSnapshot } from '@oct/contracts';
import { Database } from '@oct/platform/database';
import { SessionRepository, type FindOptions, type NewSession, type StoredSession } from './session.repository';

interface SessionRow {
  sid: string;
  kind: 'browser' | 'token';
  account_id: string;
  epoch: number;
  snapshot: AccountSnapshot;
  created_at: Date;
  last_seen_at: Date;
  ended_at: Date | null;
}

@Injectable()
export class PostgresSessionRepository extends SessionRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async add({ idHash, sid, kind, accountId, epoch, snapshot, createdAt }: NewSession): Promise<void> {
    await this.database.query(
      `INSERT INTO session (id_hash, sid, kind, account_id, epoch, snapshot, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [idHash, sid, kind, accountId, epoch, snapshot, createdAt],
    );
  }

  override async find(
    idHash: Buffer,
    { now, touchBefore, idleSince, madeSince }: FindOptions,
  ): Promise<StoredSession | undefined> {
    const [row] = await this.database.query<SessionRow>(
      `WITH touched AS (
         UPDATE session SET last_seen_at = $2
         WHERE id_hash = $1 AND ended_at IS NULL AND kind = 'browser' AND last_seen_at < $3 AND last_seen_at > $4 AND created_at > $5
         RETURNING last_seen_at)
       SELECT sid, kind, account_id, epoch, snapshot, created_at, ended_at, coalesce((SELECT last_seen_at FROM touched), last_seen_at) AS last_seen_at
       FROM session WHERE id_hash = $1`,
      [idHash, now, touchBefore, idleSince, madeSince],
    );
    return (
      row && {
        idHash,
        sid: row.sid,
        kind: row.kind,
        accountId: row.account_id,
        epoch: row.epoch,
        snapshot: row.snapshot,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        endedAt: row.ended_at,
      }
    );
  }

  override async end(sid: string, now: Date, reason: string): Promise<void> {
    await this.database.query('UPDATE session SET ended_at = $2, end_reason = $3 WHERE sid = $1 AND ended_at IS NULL', [
      sid,
      now,
      reason,
    ]);
  }

  override async endAll(now: Date, reason: string): Promise<number> {
    const ended = await this.database.query(
      'UPDATE session SET ended_at = $1, end_reason = $2 WHERE ended_at IS NULL RETURNING sid',
      [now, reason],
    );
    return ended.length;
  }

  override async endOutdated(
    accounts: readonly { accountId: string; epoch: number; isActive: boolean }[],
    now: Date,
  ): Promise<number> {
    if (accounts.length === 0) return 0;
    const ended = await this.database.query(
      `UPDATE session SET ended_at = $2, end_reason = 'revoked'
       FROM jsonb_to_recordset($1::jsonb) AS account ("accountId" text, epoch integer, "isActive" boolean)
       WHERE session.account_id = account."accountId" AND session.ended_at IS NULL AND (session.epoch < account.epoch OR NOT account."isActive")
       RETURNING session.sid`,
      [JSON.stringify(accounts), now],
    );
    return ended.length;
  }

  override async renew(sid: string, snapshot: AccountSnapshot): Promise<void> {
    await this.database.query('UPDATE session SET snapshot = $2, epoch = $3 WHERE sid = $1 AND ended_at IS NULL', [
      sid,
      snapshot,
      snapshot.epoch,
    ]);
  }

  override async forgetBefore(moment: Date): Promise<void> {
    await this.database.query(
      `WITH sessions AS (DELETE FROM session WHERE created_at < $1),
            forms AS (DELETE FROM kept_form WHERE expires_at < $1)
       DELETE FROM request_count WHERE window_start < $1`,
      [moment],
    );
  }
}

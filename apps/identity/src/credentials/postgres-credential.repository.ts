import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@oct/platform/database';
import { ACCOUNT_COLUMNS, toAccountWithOrganisation, type AccountRow } from '../accounts/account.row';
import { IdentitySettings } from '../identity-settings';
import { CredentialRepository, type Attempt, type Claimed, type NewSecret, type Proven } from './credential.repository';
import { FORGET_UNKNOWN, proveSql, reserveSql } from './credential-sql';

interface ReservedRow {
  foundId: string | null;
  accountId: string | null;
  secretHash: string | null;
  expiresAt: Date | null;
  attempts: number | null;
  unknownAttempts: number | null;
}

@Injectable()
export class PostgresCredentialRepository extends CredentialRepository {
  constructor(
    private readonly database: Database,
    private readonly settings: IdentitySettings,
  ) {
    super();
  }

  override async reserve(claimed: Claimed, lockAfter: number, now: Date): Promise<Attempt> {
    const name = claimed.kind === 'person' ? claimed.email : claimed.accountId;
    const parameters = [name, lockAfter, now, unknownHash(claimed), this.settings.isProduction];
    const [row] = await this.database.query<ReservedRow>(reserveSql(claimed.kind), parameters);
    if (!row) throw new Error('reserving an attempt answered no row');
    if (row.foundId === null) {
      const used = row.unknownAttempts ?? 0;
      if (used > lockAfter) return { kind: 'locked', accountId: undefined };
      return { kind: 'reserved', isLast: used === lockAfter, accountId: undefined, secret: undefined };
    }
    if (row.secretHash === null) return { kind: 'locked', accountId: row.foundId };
    const secret = { hash: row.secretHash, expiresAt: row.expiresAt };
    return { kind: 'reserved', isLast: row.attempts === lockAfter, accountId: row.foundId, secret };
  }

  override async prove(accountId: string, secretHash: string, now: Date): Promise<Proven | undefined> {
    const [row] = await this.database.query<AccountRow & { setAt: Date; mustChange: boolean }>(
      proveSql(ACCOUNT_COLUMNS),
      [accountId, secretHash, now],
    );
    if (!row) return undefined;
    const { setAt, mustChange, ...account } = row;
    return { ...toAccountWithOrganisation(account), secretHash, setAt, mustChange };
  }

  override async isLocked(accountId: string): Promise<boolean> {
    const [row] = await this.database.query<{ isLocked: boolean }>(
      `SELECT status = 'locked' AS "isLocked" FROM account WHERE account_id = $1`,
      [accountId],
    );
    return row?.isLocked ?? false;
  }

  override async areAttemptsUsedUp(tx: Transaction, accountId: string, lockAfter: number, by: Date): Promise<boolean> {
    const [row] = await tx.query<{ used: boolean }>(
      'SELECT failed_attempts >= $2 AND last_attempt_at <= $3 AS used FROM credential WHERE account_id = $1 FOR UPDATE',
      [accountId, lockAfter, by],
    );
    return row?.used ?? false;
  }

  override async forgetAttempts(tx: Transaction, accountId: string): Promise<void> {
    await tx.query('UPDATE credential SET failed_attempts = 0 WHERE account_id = $1', [accountId]);
  }

  override async forgetUnknown(tx: Transaction, claimed: Claimed): Promise<void> {
    await tx.query(FORGET_UNKNOWN, [unknownHash(claimed)]);
  }

  override async deleteUnknownBefore(moment: Date): Promise<void> {
    await this.database.query('DELETE FROM unknown_sign_in WHERE last_attempt_at < $1', [moment]);
  }

  override async insert(tx: Transaction, accountId: string, secret: NewSecret): Promise<void> {
    await tx.query(
      `INSERT INTO credential (account_id, secret_hash, set_at, must_change, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      [accountId, secret.hash, secret.setAt, secret.mustChange, secret.expiresAt],
    );
  }

  override async replace(
    tx: Transaction,
    accountId: string,
    secret: NewSecret,
    expectedHash?: string,
  ): Promise<boolean> {
    const replaced = await tx.query(
      `WITH present AS (SELECT account_id, secret_hash, set_at FROM credential
         WHERE account_id = $1 AND ($6::text IS NULL OR secret_hash = $6) FOR UPDATE),
       kept AS (INSERT INTO earlier_password (account_id, set_at, secret_hash)
         SELECT account_id, set_at, secret_hash FROM present ON CONFLICT DO NOTHING)
       UPDATE credential c SET secret_hash = $2, set_at = $3, must_change = $4, expires_at = $5, failed_attempts = 0
       FROM present WHERE c.account_id = present.account_id RETURNING c.account_id`,
      [accountId, secret.hash, secret.setAt, secret.mustChange, secret.expiresAt, expectedHash ?? null],
    );
    return replaced.length > 0;
  }

  override async latestHashes(accountId: string, count: number): Promise<string[]> {
    const rows = await this.database.query<{ hash: string }>(
      `(SELECT secret_hash AS hash, set_at FROM credential WHERE account_id = $1)
       UNION ALL
       (SELECT secret_hash, set_at FROM earlier_password WHERE account_id = $1 ORDER BY set_at DESC LIMIT $2)
       ORDER BY set_at DESC LIMIT $2`,
      [accountId, count],
    );
    return rows.map(({ hash }) => hash);
  }
}

/** Addresses that people typed by mistake are not kept, only what it takes to recognise them. */
function unknownHash(claimed: Claimed): Buffer {
  const name = claimed.kind === 'person' ? claimed.email : claimed.accountId;
  return createHash('sha256').update(`${claimed.kind}:${name}`).digest();
}

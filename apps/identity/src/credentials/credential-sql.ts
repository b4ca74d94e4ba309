import type { Claimed } from './credential.repository';

const WHOSE: Record<Claimed['kind'], string> = {
  person: `a.email = $1 AND a.client_kind = 'browser'`,
  client: `a.account_id = $1 AND a.client_kind <> 'browser'`,
  'own-account': `a.account_id = $1 AND a.client_kind = 'browser'`,
};

/**
 * One statement, one round trip, the same for those we know and those we do not. Parameters: name, attempts allowed, now,
 * hash of the name, whether demo accounts count as unknown. Deactivated accounts count as unknown too: nobody learns that
 * they were there. Two of these at once for one account: the second waits for the row and then sees the first one's count.
 */
export function reserveSql(kind: Claimed['kind']): string {
  return `
    WITH found AS (
      SELECT a.account_id, a.status FROM account a
      WHERE ${WHOSE[kind]} AND a.status <> 'deactivated' AND NOT (a.is_demo AND $5)
    ), reserved AS (
      UPDATE credential c SET failed_attempts = c.failed_attempts + 1, last_attempt_at = $3
      FROM found WHERE c.account_id = found.account_id AND found.status = 'active' AND c.failed_attempts < $2
      RETURNING c.account_id, c.secret_hash, c.failed_attempts, c.expires_at
    ), nobody AS (
      INSERT INTO unknown_sign_in AS u (identifier_hash, attempts, last_attempt_at)
      SELECT $4, 1, $3 WHERE NOT EXISTS (SELECT 1 FROM found)
      ON CONFLICT (identifier_hash) DO UPDATE SET attempts = least(u.attempts + 1, 1000000), last_attempt_at = $3
      RETURNING u.attempts
    )
    SELECT found.account_id AS "foundId", reserved.account_id AS "accountId", reserved.secret_hash AS "secretHash",
      reserved.expires_at AS "expiresAt", reserved.failed_attempts AS attempts, nobody.attempts AS "unknownAttempts"
    FROM (SELECT 1) AS one LEFT JOIN found ON true LEFT JOIN reserved ON true LEFT JOIN nobody ON true`;
}

/** Only an account that is still active, with the secret that was compared and that has not run out. */
export function proveSql(accountColumns: string): string {
  return `
    WITH proven AS (
      UPDATE credential c SET failed_attempts = 0, last_access_at = $3 FROM account a
      WHERE a.account_id = c.account_id AND c.account_id = $1 AND c.secret_hash = $2 AND a.status = 'active'
        AND (c.expires_at IS NULL OR c.expires_at > $3)
      RETURNING c.account_id, c.set_at, c.must_change
    )
    SELECT ${accountColumns}, proven.set_at AS "setAt", proven.must_change AS "mustChange"
    FROM proven JOIN account a USING (account_id) JOIN organisation o USING (organisation_id)`;
}

export const FORGET_UNKNOWN = 'DELETE FROM unknown_sign_in WHERE identifier_hash = $1';

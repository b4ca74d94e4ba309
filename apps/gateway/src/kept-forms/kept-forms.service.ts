import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { FormToken } from '../csrf/form-token';
import type { StoredSession } from '../sessions/session.repository';
import { hashOf } from '../sessions/sessions.service';
import { FormSealer } from './form-sealer';

export const KEPT_FORM_LIMITS = { bytes: 256 * 1024, perAccount: 10, minutes: 15 } as const;

export interface PostedForm {
  path: string;
  contentType: string;
  body: Buffer;
}

interface KeptFormRow {
  form_token: string;
  path: string;
  content_type: string;
  sealed_body: Buffer;
}

/** A form that was posted after the session ended is not lost (DESIGN 3.6): kept unread, and replayed once to the same account. */
@Injectable()
export class KeptFormsService {
  constructor(
    private readonly database: Database,
    private readonly sealer: FormSealer,
    private readonly tokens: FormToken,
    private readonly clock: Clock,
  ) {}

  /** Answers the opaque key under which it can be taken back, or undefined when this account keeps too many already. */
  async keep(session: StoredSession, form: PostedForm): Promise<string | undefined> {
    const opaque = randomBytes(24).toString('base64url');
    const idHash = hashOf(opaque);
    const now = this.clock.now();
    const expires = new Date(now.getTime() + KEPT_FORM_LIMITS.minutes * 60_000);
    const kept = await this.database.query(
      `INSERT INTO kept_form (id_hash, account_id, form_token, path, content_type, sealed_body, created_at, expires_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8
       WHERE (SELECT count(*) FROM kept_form WHERE account_id = $2 AND expires_at > $7) < $9
       RETURNING 1`,
      [
        idHash,
        session.accountId,
        this.tokens.forSession(session.idHash),
        form.path,
        form.contentType,
        this.sealer.seal(form.body, idHash),
        now,
        expires,
        KEPT_FORM_LIMITS.perAccount,
      ],
    );
    return kept.length > 0 ? opaque : undefined;
  }

  /** In time, and only for the account that posted it; the form comes back with the token of the new session. */
  async find(opaque: string, session: StoredSession): Promise<PostedForm | undefined> {
    const idHash = hashOf(opaque);
    const [row] = await this.database.query<KeptFormRow>(
      'SELECT form_token, path, content_type, sealed_body FROM kept_form WHERE id_hash = $1 AND account_id = $2 AND expires_at > $3',
      [idHash, session.accountId, this.clock.now()],
    );
    if (!row) return undefined;
    const body = withToken(
      this.sealer.open(row.sealed_body, idHash),
      row.form_token,
      this.tokens.forSession(session.idHash),
    );
    return { path: row.path, contentType: row.content_type, body };
  }

  /** Once a page has answered to it. Until then it may be sent again: its own idempotency key keeps it to one effect. */
  async forget(opaque: string): Promise<void> {
    await this.database.query('DELETE FROM kept_form WHERE id_hash = $1', [hashOf(opaque)]);
  }
}

/** The old token proves that the form came from our page; only then does it get the new one. Both are plain base64url. */
function withToken(body: Buffer, oldToken: string, newToken: string): Buffer {
  return Buffer.from(body.toString('latin1').replaceAll(oldToken, newToken), 'latin1');
}

import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SessionSettings } from '../sessions/session-settings';

/**
 * The token that `web` renders into every form: made from the session, or from the visitor's cookie before there is one, so
 * that no other site can know it (DESIGN 3.5).
 */
@Injectable()
export class FormToken {
  constructor(private readonly settings: SessionSettings) {}

  forSession(idHash: Buffer): string {
    return this.make('session', idHash);
  }

  forVisitor(visitorId: string): string {
    return this.make('visitor', Buffer.from(visitorId));
  }

  private make(kind: string, from: Buffer): string {
    return createHmac('sha256', this.settings.secret).update(`form-token:${kind}:`).update(from).digest('base64url');
  }
}

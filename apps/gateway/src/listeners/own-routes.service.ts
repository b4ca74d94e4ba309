import { Injectable } from '@nestjs/common';
import {
  gatewayRoutes,
  openApiOf,
  ROUTES,
  signInRequest,
  tokenRequest,
  type AccountSnapshot,
  type SessionView,
} from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import type { FastifyRequest } from 'fastify';
import { IdentityClient, type IdentityAnswer } from '../identity/identity.client';
import { RequestLimiter } from '../limits/request-limiter';
import { clearCookie, setCookie } from '../sessions/session-cookie';
import { SessionSettings } from '../sessions/session-settings';
import { SessionsService } from '../sessions/sessions.service';
import type { StoredSession } from '../sessions/session.repository';
import { ClientAddress } from './client-address';
import { checkFields } from './own-fields';

const API_VERSION = '1.0.0';

/** The routes that the gateway answers itself: sessions, tokens, its own documentation. */
@Injectable()
export class OwnRoutesService {
  readonly openApi = openApiOf(ROUTES, API_VERSION);

  constructor(
    private readonly identity: IdentityClient,
    private readonly sessions: SessionsService,
    private readonly limiter: RequestLimiter,
    private readonly settings: SessionSettings,
    private readonly address: ClientAddress,
  ) {}

  async signIn(fields: Record<string, string>, clientAddress: string): Promise<{ view: SessionView; cookie: string }> {
    const { email, password } = checkFields<'email' | 'password'>(fields, signInRequest);
    await this.limiter.signIn(clientAddress);
    const { opaqueId, session } = await this.sessions.begin(
      await this.identity.checkCredentials(email, password),
      'browser',
    );
    return { view: this.sessions.view(session), cookie: setCookie(this.settings, this.settings.cookieName, opaqueId) };
  }

  async signOut(sid: string): Promise<string> {
    await this.sessions.end(sid, 'signed out');
    return clearCookie(this.settings, this.settings.cookieName);
  }

  currentSession(session: StoredSession): SessionView {
    return this.sessions.view(session);
  }

  /** Changing the password raises the epoch, which ends every session of the account; this one goes on with the new epoch (S10). */
  async changePassword(sid: string, headers: Record<string, string>, body: Buffer): Promise<IdentityAnswer> {
    const answer = await this.identity.changeOwnPassword(headers, body);
    if (answer.isOk) await this.sessions.renew(sid, JSON.parse(answer.text) as AccountSnapshot);
    return answer;
  }

  async issueToken(fields: Record<string, string>, request: FastifyRequest): Promise<object> {
    const { client_id, client_secret } = checkFields<'client_id' | 'client_secret' | 'grant_type'>(
      fields,
      tokenRequest,
    );
    await this.limiter.signIn(this.address.of(request));
    const snapshot = await this.identity.checkClientCredentials(client_id, client_secret);
    if (snapshot.clientKind === 'browser' || snapshot.clientKind === 'service')
      throw new ProblemError('credentials-refused');
    const { opaqueId } = await this.sessions.begin(snapshot, 'token');
    return {
      access_token: opaqueId,
      token_type: 'Bearer',
      expires_in: Math.floor(this.settings.limits.tokenMs / 1000),
    };
  }
}

/** Answered here and not forwarded. */
export const OWN_ROUTE_IDS: readonly string[] = Object.values(gatewayRoutes).map((route) => route.id);

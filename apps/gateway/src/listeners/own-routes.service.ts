import { Injectable } from '@nestjs/common';
import { gatewayRoutes, openApiOf, ROUTES, signInRequest, tokenRequest, type SessionView } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { IdentityClient } from '../identity/identity.client';
import { RequestLimiter } from '../limits/request-limiter';
import { clearCookie, setCookie } from '../sessions/session-cookie';
import { SessionSettings } from '../sessions/session-settings';
import { SessionsService } from '../sessions/sessions.service';
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

  async issueToken(fields: Record<string, string>, clientAddress: string): Promise<object> {
    const { client_id, client_secret } = checkFields<'client_id' | 'client_secret' | 'grant_type'>(
      fields,
      tokenRequest,
    );
    await this.limiter.signIn(clientAddress);
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

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FormToken } from '../csrf/form-token';
import { isCrossSite } from '../csrf/cross-site';
import { cookieValue, setCookie } from '../sessions/session-cookie';
import { SessionSettings } from '../sessions/session-settings';
import { SessionsService, type FoundSession } from '../sessions/sessions.service';
import type { StoredSession } from '../sessions/session.repository';

/** Who comes with a browser. */
export interface Visitor {
  session: StoredSession | undefined;
  /** Known, but over: good only for keeping what was posted. */
  ended: StoredSession | undefined;
  /** A session cookie came whose session is not live. */
  hasExpired: boolean;
  formToken: string;
  /** A cookie to set: the visitor had none from which a form token could be made. */
  newCookie: string | undefined;
}

@Injectable()
export class VisitorsService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: FormToken,
    private readonly settings: SessionSettings,
  ) {}

  async ofPage(request: FastifyRequest): Promise<Visitor> {
    const { cookie } = request.headers;
    const opaqueId = cookieValue(cookie, this.settings.cookieName);
    const found = opaqueId ? await this.sessions.find(opaqueId, 'browser') : undefined;
    const session = live(found);
    if (session)
      return {
        session,
        ended: undefined,
        hasExpired: false,
        formToken: this.tokens.forSession(session.idHash),
        newCookie: undefined,
      };
    const known = cookieValue(cookie, this.settings.visitorCookieName);
    const visitorId = known ?? randomBytes(24).toString('base64url');
    return {
      session: undefined,
      ended: found?.session,
      hasExpired: opaqueId !== undefined,
      formToken: this.tokens.forVisitor(visitorId),
      newCookie: known ? undefined : setCookie(this.settings, this.settings.visitorCookieName, visitorId),
    };
  }

  /** API clients come with a bearer token; a browser's session may only read (DESIGN 3.5). */
  async ofApi(request: FastifyRequest): Promise<{ session: StoredSession | undefined; isByCookie: boolean }> {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return { session: live(await this.sessions.find(bearer, 'token')), isByCookie: false };
    if (request.headers.authorization) return { session: undefined, isByCookie: false };
    const opaqueId = cookieValue(request.headers.cookie, this.settings.cookieName);
    if (!opaqueId) return { session: undefined, isByCookie: false };
    return { session: live(await this.sessions.find(opaqueId, 'browser')), isByCookie: true };
  }

  /** A cookie-borne write that another site started. */
  isFromAnotherSite(request: FastifyRequest): boolean {
    const { origin, host } = request.headers;
    const secFetchSite = request.headers['sec-fetch-site'];
    const headers = { origin, host, secFetchSite: typeof secFetchSite === 'string' ? secFetchSite : undefined };
    return isCrossSite(headers, this.settings.publicOrigin, this.settings.isSecure);
  }
}

function live(found: FoundSession | undefined): StoredSession | undefined {
  return found?.isLive ? found.session : undefined;
}

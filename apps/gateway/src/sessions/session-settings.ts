import type { SessionLimits } from './domain/session';

/** Typed once from the configuration; injected where sessions are made and judged. */
export class SessionSettings {
  readonly isSecure: boolean;
  readonly publicOrigin: string;
  /** `__Host-` binds the cookie to this host over https; plain http, which production refuses, cannot have it. */
  readonly cookieName: string;
  readonly visitorCookieName: string;

  constructor(
    publicUrl: string,
    readonly secret: string,
    readonly limits: SessionLimits,
  ) {
    const { protocol, origin } = new URL(publicUrl);
    this.isSecure = protocol === 'https:';
    this.publicOrigin = origin;
    this.cookieName = this.isSecure ? '__Host-oct-session' : 'oct-session';
    this.visitorCookieName = this.isSecure ? '__Host-oct-visitor' : 'oct-visitor';
  }
}

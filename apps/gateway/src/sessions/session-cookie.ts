import type { SessionSettings } from './session-settings';

/** RFC 6265 as far as we need it: our own names, values in base64url. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value && /^[\w-]{10,200}$/.test(value)) return value;
  }
  return undefined;
}

/** A session cookie goes with the browser's session; the server's own limits are what ends it. */
export function setCookie(settings: SessionSettings, name: string, value: string): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${settings.isSecure ? '; Secure' : ''}`;
}

export function clearCookie(settings: SessionSettings, name: string): string {
  return `${setCookie(settings, name, '')}; Max-Age=0`;
}

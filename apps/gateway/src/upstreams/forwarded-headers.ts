import type { IncomingHttpHeaders } from 'node:http';

/** All that a service is told of a request. Anything else, cookies and other people's identity headers first, stays here. */
const PASSED_ON = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'user-agent',
] as const;

export interface Additions {
  token: string | undefined;
  traceparent: string | undefined;
  clientAddress: string;
  /** Headers of our own for pages: form token, nonce, ended session. */
  more?: Readonly<Record<string, string>>;
}

export function forwardedHeaders(
  incoming: IncomingHttpHeaders,
  { token, traceparent, clientAddress, more }: Additions,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = incoming[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return {
    ...headers,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(traceparent ? { traceparent } : {}),
    'x-forwarded-for': clientAddress,
    ...more,
  };
}

/** From our own pages, on the internal listener: the door too (DESIGN 5, actor). */
export function internalHeaders(incoming: IncomingHttpHeaders, additions: Additions): Record<string, string> {
  const door = incoming['x-door'];
  return { ...forwardedHeaders(incoming, additions), ...(typeof door === 'string' ? { 'x-door': door } : {}) };
}

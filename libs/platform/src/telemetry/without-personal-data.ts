/** Never in a log, at whatever depth they arrive (QUALITY QS17). Names are compared without case, `-` and `_`. */
const REMOVED = new Set(
  [
    'password',
    'newPassword',
    'currentPassword',
    'secret',
    'clientSecret',
    'token',
    'accessToken',
    'authorization',
    'cookie',
    'setCookie',
    'email',
    'managerEmail',
    'managerName',
    'managerPhone',
    'nhsEmail',
    'displayName',
    'postcode',
    'parameters',
  ].map(plain),
);
const EMAIL = /[^\s"'<>@:]+@[^\s"'<>@]+\.[a-z]{2,}/gi;
const CREDENTIALS_IN_URL = /\/\/[^\s/:@]+:[^\s/@]+@/g;
const MAX_DEPTH = 8;

export function withoutAddresses(text: string): string {
  return text.replace(CREDENTIALS_IN_URL, '//[removed]@').replace(EMAIL, '[address removed]');
}

export function withoutPersonalData(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutAddresses(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (value instanceof Error) return errorParts(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => withoutPersonalData(item, depth + 1));
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    REMOVED.has(plain(name)) ? '[removed]' : withoutPersonalData(inner, depth + 1),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** Own properties of driver errors (query, parameters, detail) can hold what people typed: only these four are kept. */
function errorParts(error: Error, depth: number): Record<string, unknown> {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    message: withoutAddresses(error.message),
    stack: error.stack ? withoutAddresses(error.stack) : undefined,
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined ? {} : { cause: withoutPersonalData(cause, depth + 1) }),
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

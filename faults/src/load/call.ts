export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/** `status` 0: nobody knows what happened, and `why` says how the connection failed. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly why?: string;
}

/** As long as the gateway waits for a service. */
const TIMEOUT_MS = 10_000;

/** One request that always comes to an end and never throws: what happened to it is what is measured. */
export async function call(baseUrl: string, { method, path, headers, body, timeoutMs }: Call): Promise<Reply> {
  try {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    });
    const text = await answer.text();
    const code = answer.ok ? undefined : problemCode(text);
    return { status: answer.status, headers: answer.headers, text, ...(code === undefined ? {} : { why: code }) };
  } catch (error) {
    return { status: 0, headers: new Headers(), text: '', why: howItFailed(error) };
  }
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

function problemCode(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { code?: string }).code;
  } catch {
    return undefined;
  }
}

function howItFailed(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? name ?? 'failed';
}

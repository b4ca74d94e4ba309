import type { FastifyInstance } from 'fastify';
import { ProblemError } from '@oct/platform/http';
import type { Readable } from 'node:stream';

/** The gateway never parses a body that it passes on: every content type stays a stream (DESIGN 3.5). */
export function keepBodiesRaw(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

export async function readBody(body: unknown, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as Readable) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > limit) throw new ProblemError('body-too-large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const OWN_ROUTES_LIMIT = 8 * 1024;

/** For the few routes that the gateway answers itself: a flat object of texts, as JSON or as a form (RFC 6749 4.4.2). */
export async function readFields(body: unknown, contentType: string | undefined): Promise<Record<string, string>> {
  const text = (await readBody(body, OWN_ROUTES_LIMIT)).toString('utf8');
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text));
  if (type !== 'application/json') throw new ProblemError('media-type-unsupported');
  const fields = parsed(text);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new ProblemError('invalid-request');
  const entries = Object.entries(fields).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value : '',
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('invalid-request', { detail: 'The body is not JSON' });
  }
}

import replyFrom from '@fastify/reply-from';
import { ProblemError } from '@oct/platform/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { answerProblem } from './answers';

export interface ForwardTo {
  url: string;
  headers: Record<string, string>;
  /** A kept form is sent instead of what came. */
  instead?: { method: 'POST'; body: Buffer; contentType: string };
  /** Hears the status before the answer goes on. */
  onAnswer?: (status: number) => Promise<void>;
}

export async function registerForwarding(scope: FastifyInstance, timeoutMs: number): Promise<void> {
  await scope.register(replyFrom, {
    disableRequestLogging: true,
    undici: {
      connections: 128,
      pipelining: 1,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: 2_000 },
      keepAliveTimeout: 30_000,
    },
  });
}

/** As much as every service takes. Without asking it: one that stops reading half-way looks like one that is down. */
const MOST_BYTES = 256 * 1024;

/** Streams request and answer; an upstream that does not answer is a 503 with a time to come back, never a stack. */
export function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  { url, headers, instead, onAnswer }: ForwardTo,
): FastifyReply {
  if (!instead && Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new ProblemError('body-too-large');
  return reply.from(url, {
    rewriteRequestHeaders: () => headers,
    rewriteHeaders: ({
      'transfer-encoding': _hop,
      connection: _connection,
      'keep-alive': _keep,
      traceparent: _inner,
      ...rest
    }) => rest,
    ...(instead ?? {}),
    ...(onAnswer
      ? {
          onResponse: (_request: unknown, _reply: unknown, { stream }: { stream: Readable }) => {
            const send = (): FastifyReply => reply.send(stream);
            void onAnswer(reply.statusCode).then(send, send);
          },
        }
      : {}),
    onError: (_failed, { error }) => {
      request.log.warn({ err: error }, 'an upstream did not answer');
      answerProblem(new ProblemError('upstream-unavailable', { headers: { 'retry-after': '2' } }), request, reply);
    },
  });
}

import replyFrom from '@fastify/reply-from';
import { Injectable } from '@nestjs/common';
import type { AppName } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { type Place, UpstreamPlaces } from '../limits/upstream-places';
import { Upstreams } from '../upstreams/upstreams';
import { answerProblem } from './answers';

export interface ForwardTo {
  app: AppName;
  path: string;
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
@Injectable()
export class Forwarder {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly places: UpstreamPlaces,
  ) {}

  send(request: FastifyRequest, reply: FastifyReply, to: ForwardTo): FastifyReply {
    const { app, path, headers, instead, onAnswer } = to;
    if (!instead && Number(request.headers['content-length'] ?? 0) > MOST_BYTES)
      throw new ProblemError('body-too-large');
    const place = this.places.take(app, instead?.method ?? request.method);
    reply.raw.once('close', () => place.abandon());
    return reply.from(`${this.upstreams.of(app)}${path}`, {
      rewriteRequestHeaders: () => headers,
      rewriteHeaders: ({
        'transfer-encoding': _hop,
        connection: _connection,
        'keep-alive': _keep,
        traceparent: _inner,
        ...rest
      }) => rest,
      ...(instead ?? {}),
      // Left alone, the library asks ten times more, milliseconds apart, whoever answers 503: the client decides that.
      retryDelay: () => null,
      onResponse: (_request: unknown, _reply: unknown, { stream }: { stream: Readable }) => {
        leaveAfter(stream, place);
        const send = (): FastifyReply => reply.send(stream);
        if (onAnswer) void onAnswer(reply.statusCode).then(send, send);
        else send();
      },
      onError: (_failed, { error }) => {
        place.leave();
        request.log.warn({ err: error }, 'an upstream did not answer');
        answerProblem(new ProblemError('upstream-unavailable', { headers: { 'retry-after': '2' } }), request, reply);
      },
    });
  }
}

function leaveAfter(answer: Readable, place: Place): void {
  answer.once('close', () => place.leave());
}

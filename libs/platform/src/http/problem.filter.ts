import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ProblemCode } from '@oct/contracts';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { isInfrastructureError } from '../database';
import { ProblemError } from './problem.error';

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'invalid-request',
  401: 'sign-in-required',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'media-type-unsupported',
  429: 'too-many-requests',
  503: 'upstream-unavailable',
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** Every error leaves as problem+json (RFC 9457) and without a stack; what is unexpected is logged whole. */
export function asProblem(error: unknown, logger: Logger): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isInfrastructureError(error)) {
    logger.warn({ err: error }, 'a dependency did not answer');
    return new ProblemError('upstream-unavailable', { headers: { 'retry-after': '2' } });
  }
  const status = statusOf(error);
  const code = status === undefined ? undefined : BY_STATUS[status];
  if (code) return new ProblemError(code);
  logger.error({ err: error }, 'unexpected error');
  return new ProblemError('internal-error');
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const problem = asProblem(error, this.logger);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(problem.status)
      .headers({
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
        ...problem.details.headers,
      })
      .send(JSON.stringify(problem.toProblem()));
  }
}

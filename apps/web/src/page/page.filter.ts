import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ProblemCode } from '@oct/contracts';
import { isInfrastructureError } from '@oct/platform/database';
import { ProblemError } from '@oct/platform/http';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { ApiProblem, ApiUnreachable } from '../clients/api-problem';
import { errorPage } from '../pages/errors/error-pages';
import { paths } from '../paths';
import { redirect } from './page.interceptor';
import type { PageRenderer } from './page-renderer';
import type { PageRequest } from './visit';

const BY_STATUS: Partial<Record<number, ProblemCode>> = {
  400: 'invalid-request',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  413: 'body-too-large',
  415: 'invalid-request',
  429: 'too-many-requests',
};

/** Every error becomes a page in plain words, without a stack; what nobody expected is logged whole. */
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<PageRequest>();
    const reply = http.getResponse<FastifyReply>();
    const code = this.codeOf(error, request);
    if (code === 'sign-in-required') return redirect(reply, signInPath(request));
    if (code === 'password-change-required') return redirect(reply, paths.changePassword(nextOf(request)));
    if (code === 'upstream-unavailable' || code === 'too-many-requests') void reply.header('retry-after', '5');
    return this.renderer.send(errorPage(code), request, reply);
  }

  private codeOf(error: unknown, request: PageRequest): ProblemCode {
    const page = request.pageContract?.id;
    if (error instanceof ProblemError || error instanceof ApiProblem) {
      if (error instanceof ApiProblem) this.logger.info({ page, code: error.code }, 'the API refused');
      return error.code;
    }
    if (error instanceof ApiUnreachable || isInfrastructureError(error)) {
      this.logger.warn({ page, err: error }, 'a dependency did not answer');
      return 'upstream-unavailable';
    }
    const status = error instanceof HttpException ? error.getStatus() : statusIn(error);
    const code = status === undefined ? undefined : BY_STATUS[status];
    if (code) return code;
    this.logger.error({ page, err: error }, 'unexpected error');
    return 'internal-error';
  }
}

function statusIn(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function signInPath(request: PageRequest): string {
  const hasEnded = request.headers['x-session-expired'] !== undefined;
  // A form of a session that only ran out, the gateway keeps. This one came after signing out, from another tab: nobody knows whose it is.
  const isUnsent = request.method === 'POST';
  return paths.signIn({
    ...nextOf(request),
    ...(isUnsent ? { unsent: 'yes' as const } : hasEnded ? { ended: 'yes' as const } : {}),
  });
}

/** Back to the same page afterwards, when it can be opened by its address. */
function nextOf(request: PageRequest): { next?: string } {
  return request.method === 'GET' && request.url !== paths.home() ? { next: request.url } : {};
}

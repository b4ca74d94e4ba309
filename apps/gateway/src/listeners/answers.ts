import { asProblem, type ProblemError } from '@oct/platform/http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** A browser that asks for a page gets one, everything else problem+json; neither ever gets a stack. */
export function answerProblem(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const wantsPage = (request.headers.accept ?? '').includes('text/html') && !request.url.startsWith('/api/');
  void reply.status(problem.status).headers({ 'cache-control': 'no-store', ...problem.details.headers });
  if (!wantsPage)
    return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem.toProblem()));
  return reply.type('text/html; charset=utf-8').send(plainPage(problem));
}

export function answerErrors(scope: FastifyInstance, logger: Logger): void {
  scope.setErrorHandler((error: FastifyError, request, reply) =>
    answerProblem(asProblem(error, logger), request, reply),
  );
}

/** For when the pages themselves do not answer. */
function plainPage({ message, status }: ProblemError): string {
  const advice = status === 503 ? 'Try again in a minute. What you saved before is safe.' : 'Go back and try again.';
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Problem - Capacity Tracker</title></head><body><main><h1>${status < 500 ? 'This did not work' : 'Sorry, there is a problem with the service'}</h1><p>${escaped(message)}.</p><p>${advice}</p><p><a href="/">Capacity Tracker</a></p></main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '@oct/platform/auth';
import { ProblemError } from '@oct/platform/http';
import type { FastifyRequest } from 'fastify';
import type { RouteContract } from '@oct/contracts';
import { MOST_CALLS, type PageContract } from './page-contract';
import { SentFields } from './sent-fields';

export interface PageRequest extends FastifyRequest {
  user?: Caller;
  pageContract?: PageContract;
}

/** Who is asking, for which page: the first argument of every call to the API. */
export class Visit {
  private asked = 0;

  constructor(
    readonly page: PageContract,
    readonly signedIn: Caller | undefined,
    readonly authorization: string | undefined,
    readonly forwardedFor: string | undefined,
  ) {}

  /** For pages that are not open: the guard has run, so there is one. */
  get caller(): Caller {
    if (!this.signedIn) throw new ProblemError('sign-in-required');
    return this.signedIn;
  }

  /** A page that asks something it did not declare, or too much, is a mistake in the page: no visitor ever sees it. */
  count(route: RouteContract): void {
    if (!this.page.calls.includes(route))
      throw new RangeError(`${this.page.id} does not declare that it asks ${route.id}`);
    this.asked += 1;
    if (this.asked > MOST_CALLS) throw new RangeError(`${this.page.id} asks more than ${MOST_CALLS} times`);
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function requestOf(context: ExecutionContext): PageRequest {
  return context.switchToHttp().getRequest<PageRequest>();
}

export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const request = requestOf(context);
  if (!request.pageContract) throw new ProblemError('not-found');
  return new Visit(
    request.pageContract,
    request.user,
    headerOf(request, 'authorization'),
    headerOf(request, 'x-forwarded-for'),
  );
});

/** The fields of the form; the token has been checked and taken out. */
export const FormFields = createParamDecorator(
  (_: unknown, context: ExecutionContext): SentFields => new SentFields(requestOf(context).body),
);

export const QueryFields = createParamDecorator(
  (_: unknown, context: ExecutionContext): SentFields => new SentFields(requestOf(context).query),
);

/** A CQC location number from the address; anything else is a page that does not exist. */
export const LocationId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { locationId } = requestOf(context).params as { locationId?: string };
  if (!locationId || !/^[\w-]{1,40}$/.test(locationId)) throw new ProblemError('not-found');
  return locationId;
});

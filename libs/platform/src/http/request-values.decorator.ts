import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { versionFromEtag, type Door, type Version } from '@oct/contracts';
import type { Caller } from '../auth';
import { ProblemError } from './problem.error';
import type { CallerRequest } from './route.guard';

function requestOf(context: ExecutionContext): CallerRequest {
  return context.switchToHttp().getRequest<CallerRequest>();
}

/** The signed-in caller; the guard has run, so a route that needs one has one. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { user } = requestOf(context);
  if (!user) throw new ProblemError('sign-in-required');
  return user;
});

/** The version in `If-Match`; 428 when it is missing (DESIGN 6). */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): Version => {
  const header = requestOf(context).headers['if-match'];
  if (!header) throw new ProblemError('version-required');
  const version = versionFromEtag(header);
  if (version === undefined) {
    const weak = header.trim().startsWith('W/')
      ? '; a weak one, which begins with W/, is refused (RFC 9110, 13.1.1)'
      : '';
    throw new ProblemError('invalid-request', {
      detail: `If-Match takes the ETag of what you read, such as "12"${weak}`,
    });
  }
  return version;
});

/** The `Idempotency-Key`, when one was sent: 1 to 200 visible ASCII characters. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const header = requestOf(context).headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw new ProblemError('invalid-request', { detail: 'Idempotency-Key takes 1 to 200 visible ASCII characters' });
  }
  return header;
});

const DOORS: readonly Door[] = ['page', 'quick-update', 'bulk', 'mail-link'];

/** Our own pages say through which door a person came (`X-Door`); everyone else came through the API. */
export const RequestDoor = createParamDecorator((_: unknown, context: ExecutionContext): Door => {
  const header = requestOf(context).headers['x-door'];
  return DOORS.find((door) => door === header) ?? 'api';
});

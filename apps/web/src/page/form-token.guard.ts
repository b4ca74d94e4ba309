import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ProblemError } from '@oct/platform/http';
import type { PageRequest } from './visit';

export const TOKEN_FIELD = '_csrf';
export const TOKEN_HEADER = 'x-csrf-token';

/**
 * DESIGN 3.5: the gateway passes the token of the session in a header, the layout renders it in every form, and this
 * one global guard compares the two for everything that is not a GET.
 */
@Injectable()
export class FormTokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<PageRequest>();
    if (request.method === 'GET' || request.method === 'HEAD') return true;
    const expected = request.headers[TOKEN_HEADER];
    const { [TOKEN_FIELD]: sent, ...rest } = (request.body ?? {}) as Record<string, unknown>;
    if (typeof expected !== 'string' || expected === '' || typeof sent !== 'string' || !areEqual(expected, sent))
      throw new ProblemError('cross-site-request');
    request.body = rest;
    return true;
  }
}

/** Constant time, whatever the lengths. */
function areEqual(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

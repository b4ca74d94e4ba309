import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ProblemError } from '@oct/platform/http';
import { PAGE_CONTRACT } from './handles-page.decorator';
import { decideAudience, type PageContract } from './page-contract';
import type { PageRequest } from './visit';

const REFUSALS = {
  'sign-in': 'sign-in-required',
  'change-password': 'password-change-required',
  forbidden: 'forbidden',
  'not-found': 'not-found',
} as const;

/** Authenticates by the gateway's internal token, then asks the page's audience. A handler without a line is refused. */
@Injectable()
export class PageGuard extends AuthGuard('internal-token') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = this.reflector.get<PageContract | undefined>(PAGE_CONTRACT, context.getHandler());
    if (!contract) throw new ProblemError('not-found');
    const request = context.switchToHttp().getRequest<PageRequest>();
    request.pageContract = contract;
    if (request.headers.authorization) await super.canActivate(context);
    const decision = decideAudience(contract.audience, request.user?.claims);
    if (decision !== 'allow') throw new ProblemError(REFUSALS[decision]);
    return true;
  }

  /** A token that does not verify is no token: the person is asked to sign in. A failing key source is a failure. */
  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error instanceof Error ? error : new ProblemError('sign-in-required');
    return (user || undefined) as User;
  }
}

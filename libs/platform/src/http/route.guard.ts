import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import {
  decide,
  type Decision,
  type ObjectFacts,
  type Policy,
  type ProblemCode,
  type RouteContract,
} from '@oct/contracts';
import type { FastifyRequest } from 'fastify';
import { Caller, RelationFacts } from '../auth';
import { ROUTE_CONTRACT } from './handles-route.decorator';
import { ProblemError } from './problem.error';

const REFUSALS: Record<Exclude<Decision, 'allow'>, ProblemCode> = {
  'sign-in': 'sign-in-required',
  'change-password': 'password-change-required',
  forbidden: 'forbidden',
  'not-found': 'not-found',
};

export interface CallerRequest extends FastifyRequest {
  user?: Caller;
}

/** Authenticates by internal token, then asks the one policy. A handler without a line in the table is refused. */
@Injectable()
export class RouteGuard extends AuthGuard('internal-token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly facts: RelationFacts,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const contract = this.reflector.get<RouteContract | undefined>(ROUTE_CONTRACT, context.getHandler());
    if (!contract) throw new ProblemError('not-found');
    const request = context.switchToHttp().getRequest<CallerRequest>();
    if (request.headers.authorization) await super.canActivate(context);
    const decision = decide(contract.policy, request.user?.claims, await this.objectFacts(contract.policy, request));
    if (decision !== 'allow') throw new ProblemError(REFUSALS[decision]);
    return true;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error instanceof Error ? error : new ProblemError('sign-in-required');
    if (!user) throw new ProblemError('sign-in-required');
    return user;
  }

  private async objectFacts(policy: Policy, request: CallerRequest): Promise<ObjectFacts> {
    const { locationId } = request.params as { locationId?: string };
    const asksForObject = policy.kind === 'rules' && policy.rules.some((rule) => rule.relation !== 'none');
    if (!asksForObject || !locationId || !request.user) return { location: undefined, brokerAccess: false };
    const asksForBroker =
      policy.rules.some((rule) => rule.needsBrokerAccess) && request.user.claims.roles.includes('broker');
    const [location, brokerAccess] = await Promise.all([
      this.facts.location(locationId),
      asksForBroker ? this.facts.brokerAccess(locationId) : false,
    ]);
    return { location, brokerAccess };
  }
}

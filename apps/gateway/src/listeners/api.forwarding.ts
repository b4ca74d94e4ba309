import { Injectable } from '@nestjs/common';
import type { RouteContract } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestLimiter } from '../limits/request-limiter';
import { RevocationPoller } from '../revocations/revocation-poller';
import type { StoredSession } from '../sessions/session.repository';
import { Forwarder } from './forwarder';
import { OnwardRequests } from './onward-requests';
import { VisitorsService } from './visitors.service';

/** `/api/v1` for the outside: who it is, whether they may come this way, then on to the service with a token of ours. */
@Injectable()
export class ApiForwarding {
  constructor(
    private readonly visitors: VisitorsService,
    private readonly limiter: RequestLimiter,
    private readonly revocations: RevocationPoller,
    private readonly onward: OnwardRequests,
    private readonly forwarder: Forwarder,
  ) {}

  async handle(route: RouteContract, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const session = await this.admit(route, request);
    return this.forwarder.send(request, reply, await this.onward.to(route.app, request, { session }));
  }

  /** The session of a request that may go on; throws a problem for one that may not. */
  async admit(route: RouteContract, request: FastifyRequest): Promise<StoredSession | undefined> {
    const { session, isByCookie } = await this.visitors.ofApi(request);
    this.limiter.request(this.onward.subjectOf(request, session));
    if (isByCookie && route.method !== 'GET') {
      throw new ProblemError('cross-site-request', {
        detail: 'A browser session can only read here: use the pages, or a bearer token',
      });
    }
    if (!session && route.policy.kind !== 'open')
      throw new ProblemError('sign-in-required', { headers: { 'www-authenticate': 'Bearer' } });
    if (route.needsFreshAuthorisation && !this.revocations.isUpToDate()) {
      throw new ProblemError('upstream-unavailable', {
        detail: 'It cannot be checked just now whether you still may do this',
        headers: { 'retry-after': '5' },
      });
    }
    return session;
  }
}

import { Injectable } from '@nestjs/common';
import { gatewayRoutes, identityRoutes, ROUTES, type Claims, type RouteContract } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { AppLogger, childTraceparent, currentTraceparent, enterTrace } from '@oct/platform/telemetry';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { RevocationPoller } from '../revocations/revocation-poller';
import { InternalTokenVerifier } from '../tokens/internal-token.verifier';
import { internalHeaders } from '../upstreams/forwarded-headers';
import { answerErrors } from './answers';
import { Forwarder, registerForwarding } from './forwarder';
import { OWN_ROUTE_IDS, OwnRoutesService } from './own-routes.service';
import { keepBodiesRaw, readBody, readFields } from './raw-bodies';

const PASSWORD_BODY_LIMIT = 8 * 1024;

/** For `web` alone: the whole API with the token that the visitor's request brought, and the gateway's public keys. */
@Injectable()
export class InternalListener {
  constructor(
    private readonly verifier: InternalTokenVerifier,
    private readonly own: OwnRoutesService,
    private readonly revocations: RevocationPoller,
    private readonly forwarder: Forwarder,
    private readonly logger: AppLogger,
  ) {}

  async create(timeoutMs: number): Promise<FastifyInstance> {
    const server = fastify({ bodyLimit: 256 * 1024, keepAliveTimeout: 72_000, exposeHeadRoutes: false });
    server.addHook('onRequest', (request, _reply, done) => {
      const { traceparent } = request.headers;
      enterTrace(childTraceparent(typeof traceparent === 'string' ? traceparent : undefined));
      done();
    });
    keepBodiesRaw(server);
    answerErrors(server, this.logger.pino);
    await registerForwarding(server, timeoutMs);
    server.get('/.well-known/jwks.json', (_request, reply) =>
      reply.header('cache-control', 'max-age=60').send({ keys: this.verifier.publicKeys }),
    );
    const forwarded = ROUTES.filter(
      ({ exposure, id }) =>
        exposure !== 'service' && !OWN_ROUTE_IDS.includes(id) && id !== identityRoutes.changeOwnPassword.id,
    );
    for (const route of forwarded) this.on(server, route, (request, reply) => this.forward(route, request, reply));
    this.registerOwnRoutes(server);
    server.setNotFoundHandler(() => {
      throw new ProblemError('not-found');
    });
    return server;
  }

  private registerOwnRoutes(server: FastifyInstance): void {
    this.on(server, gatewayRoutes.signIn, async (request, reply) => {
      const fields = await readFields(request.body, request.headers['content-type']);
      const { view, cookie } = await this.own.signIn(fields, addressOf(request));
      return reply.status(gatewayRoutes.signIn.status).header('set-cookie', cookie).send(view);
    });
    this.on(server, gatewayRoutes.signOut, async (request, reply) => {
      const { sid } = await this.signedIn(request);
      return reply
        .status(gatewayRoutes.signOut.status)
        .header('set-cookie', await this.own.signOut(sid))
        .send();
    });
    this.on(server, gatewayRoutes.openApi, async (_request, reply) => reply.send(this.own.openApi));
    this.on(server, identityRoutes.changeOwnPassword, (request, reply) => this.changePassword(request, reply));
  }

  private async forward(route: RouteContract, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const claims = route.policy.kind === 'open' ? undefined : await this.signedIn(request);
    if (route.needsFreshAuthorisation && !this.revocations.isUpToDate())
      throw new ProblemError('upstream-unavailable', { headers: { 'retry-after': '5' } });
    const path = request.raw.url ?? '/';
    return this.forwarder.send(request, reply, { app: route.app, path, headers: this.headers(request, claims) });
  }

  private async changePassword(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const claims = await this.signedIn(request);
    const { 'content-length': _length, ...headers } = this.headers(request, claims);
    const body = await readBody(request.body, PASSWORD_BODY_LIMIT);
    const { status, contentType, text } = await this.own.changePassword(claims.sid, headers, body);
    return reply.status(status).type(contentType).send(text);
  }

  private async signedIn(request: FastifyRequest): Promise<Claims> {
    const claims = await this.verifier.claims(request.headers.authorization);
    if (!claims) throw new ProblemError('sign-in-required');
    return claims;
  }

  private headers(request: FastifyRequest, claims: Claims | undefined): Record<string, string> {
    const token = claims && request.headers.authorization?.slice('Bearer '.length);
    return internalHeaders(request.headers, {
      token,
      traceparent: currentTraceparent(),
      clientAddress: addressOf(request),
    });
  }

  private on(
    server: FastifyInstance,
    route: RouteContract,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  ): void {
    server.route({ method: route.method, url: route.path, handler });
  }
}

/** `web` says for whom it asks; nobody else reaches this listener. */
function addressOf(request: FastifyRequest): string {
  const header = request.headers['x-forwarded-for'];
  return typeof header === 'string' && header ? header : (request.socket.remoteAddress ?? 'unknown');
}

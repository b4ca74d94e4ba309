import helmet from '@fastify/helmet';
import { Injectable } from '@nestjs/common';
import { gatewayRoutes, ROUTES, type RouteContract } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { AppLogger } from '@oct/platform/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SessionSettings } from '../sessions/session-settings';
import { answerErrors } from './answers';
import { ApiForwarding } from './api.forwarding';
import { registerForwarding } from './forwarder';
import { OWN_ROUTE_IDS, OwnRoutesService } from './own-routes.service';
import { PageForwarding } from './page.forwarding';
import { keepBodiesRaw, readFields } from './raw-bodies';

const PAGE_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;
const YEAR_SECONDS = 31_536_000;

/** The public origin: `/api/v1` by the route table, everything else to the pages. */
@Injectable()
export class PublicListener {
  constructor(
    private readonly api: ApiForwarding,
    private readonly pages: PageForwarding,
    private readonly own: OwnRoutesService,
    private readonly settings: SessionSettings,
    private readonly logger: AppLogger,
  ) {}

  async register(fastify: FastifyInstance, timeoutMs: number): Promise<void> {
    await fastify.register(async (scope) => {
      keepBodiesRaw(scope);
      answerErrors(scope, this.logger.pino);
      await this.registerHeaders(scope);
      await registerForwarding(scope, timeoutMs);
      for (const route of ROUTES.filter(({ exposure, id }) => exposure === 'public' && !OWN_ROUTE_IDS.includes(id))) {
        scope.route({
          method: route.method,
          url: route.path,
          handler: (request, reply) => this.api.handle(route, request, reply),
        });
      }
      this.registerOwnRoutes(scope);
      for (const url of ['/api/*', '/internal/*']) {
        scope.all(url, () => {
          throw new ProblemError('not-found');
        });
      }
      scope.route({
        method: [...PAGE_METHODS],
        url: '/*',
        handler: (request, reply) => this.pages.handle(request, reply, reply.cspNonce.script),
      });
    });
  }

  private registerOwnRoutes(scope: FastifyInstance): void {
    this.on(scope, gatewayRoutes.openApi, async (_request, reply) => reply.send(this.own.openApi));
    this.on(scope, gatewayRoutes.issueToken, async (request, reply) => {
      const fields = await readFields(request.body, request.headers['content-type']);
      return reply.header('cache-control', 'no-store').send(await this.own.issueToken(fields, request));
    });
    this.on(scope, gatewayRoutes.currentSession, async (request, reply) => {
      const session = await this.api.admit(gatewayRoutes.currentSession, request);
      if (!session) throw new ProblemError('sign-in-required');
      return reply.header('cache-control', 'no-store').send(this.own.currentSession(session));
    });
  }

  private on(
    scope: FastifyInstance,
    route: RouteContract,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  ): void {
    scope.route({ method: route.method, url: route.path, handler });
  }

  private async registerHeaders(scope: FastifyInstance): Promise<void> {
    await scope.register(helmet, {
      enableCSPNonces: true,
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
          'style-src': ["'self'"],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'"],
          'connect-src': ["'self'"],
          'manifest-src': ["'self'"],
          'form-action': ["'self'"],
          'base-uri': ["'none'"],
          'frame-ancestors': ["'none'"],
        },
      },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
      hsts: this.settings.isSecure ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    });
  }
}

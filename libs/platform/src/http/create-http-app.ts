import { NestFactory } from '@nestjs/core';
import type { DynamicModule, Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppLogger, childTraceparent, enterTrace, type Metrics } from '../telemetry';
import { ProblemFilter } from './problem.filter';
import { createValidationPipe } from './validation.pipe';

export interface HttpAppOptions {
  module: Type<unknown> | DynamicModule;
  logger: Logger;
  metrics: Metrics;
  bodyLimitBytes?: number;
  passesBodiesOn?: boolean | undefined;
}

/** A Nest app on Fastify with our one pipe, one filter, trace context and request metrics; not yet listening. */
export async function createHttpApp(options: HttpAppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: options.bodyLimitBytes ?? 256 * 1024,
    // Longer than the gateway's idle connections, so that it never writes to one that is being closed (DESIGN 10).
    keepAliveTimeout: 72_000,
    exposeHeadRoutes: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    logger: new AppLogger(options.logger),
    abortOnError: false,
    bodyParser: !options.passesBodiesOn,
  });
  prepareHttpApp(app, options.logger, options.metrics);
  return app;
}

/** The same for an app that a test has built with @nestjs/testing. */
export function prepareHttpApp(app: NestFastifyApplication, logger: Logger, metrics: Metrics): void {
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  // Fastify would hand text to a route that expects an object: it is another media type (415).
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', (request, reply, done) => {
    const header = request.headers.traceparent;
    const traceparent = childTraceparent(typeof header === 'string' ? header : undefined);
    enterTrace(traceparent);
    void reply.header('traceparent', traceparent);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requests.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { databaseReadiness, type AppDefinition } from '@oct/platform/bootstrap';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module';
import { gatewayConfigSpec, type GatewayConfig } from './config/gateway.config';
import { InternalListener } from './listeners/internal.listener';
import { PublicListener } from './listeners/public.listener';
import { RevocationPoller } from './revocations/revocation-poller';

type ListenSettings = Pick<GatewayConfig, 'UPSTREAM_TIMEOUT_MS' | 'INTERNAL_PORT' | 'INTERNAL_HOST'>;

/** Both listeners on one application; the internal one is closed with it. Answers the internal address. */
export async function openListeners(app: NestFastifyApplication, config: ListenSettings): Promise<string> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await app.get(PublicListener).register(fastify, config.UPSTREAM_TIMEOUT_MS);
  const internal = await app.get(InternalListener).create(config.UPSTREAM_TIMEOUT_MS);
  fastify.addHook('onClose', () => internal.close());
  return internal.listen({ port: config.INTERNAL_PORT, host: config.INTERNAL_HOST });
}

export const gatewayApp: AppDefinition<typeof gatewayConfigSpec> = {
  app: 'gateway',
  spec: gatewayConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  passesBodiesOn: true,
  readiness: databaseReadiness,
  prepare: async (app, { config }) => {
    await openListeners(app, config);
    app.get(RevocationPoller).start();
  },
};

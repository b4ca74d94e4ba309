import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { AssetCatalogue } from './assets/asset-catalogue';
import { serveAssets } from './assets/asset-routes';
import { PageFilter } from './page/page.filter';
import { PageRenderer } from './page/page-renderer';

/** After the module is made, before it listens: errors as pages instead of problem documents, and the assets. */
export function prepareWebApp(app: NestFastifyApplication, assets: AssetCatalogue, logger: Logger): void {
  app.useGlobalFilters(new PageFilter(app.get(PageRenderer), logger));
  serveAssets(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, assets);
}

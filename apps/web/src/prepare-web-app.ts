import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { AssetCatalogue } from './assets/asset-catalogue';
import { serveAssets } from './assets/asset-routes';
import { PageFilter } from './page/page.filter';
import { PageRenderer } from './page/page-renderer';
import { pageTemplateNames } from './page-templates';

/** After the module is made, before it listens: errors as pages instead of problem documents, and the assets. */
export function prepareWebApp(app: NestFastifyApplication, assets: AssetCatalogue, logger: Logger): void {
  const renderer = app.get(PageRenderer);
  renderer.warmUp(pageTemplateNames());
  app.useGlobalFilters(new PageFilter(renderer, logger));
  serveAssets(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, assets);
}

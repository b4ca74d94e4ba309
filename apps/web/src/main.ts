import 'reflect-metadata';
import { HttpJwksSource } from '@oct/platform/auth';
import { runApp } from '@oct/platform/bootstrap';
import { WebModule } from './app.module';
import { AssetCatalogue } from './assets/asset-catalogue';
import { webConfigSpec } from './config/web.config';
import { prepareWebApp } from './prepare-web-app';

const assets = new AssetCatalogue();

runApp({
  app: 'web',
  spec: webConfigSpec,
  module: ({ config, clock }) =>
    WebModule.forApp({
      settings: config,
      clock,
      jwks: new HttpJwksSource(config.JWKS_URL),
      assetPath: (name) => assets.path(name),
    }),
  prepare: (app, { logger }) => Promise.resolve(prepareWebApp(app, assets, logger)),
});

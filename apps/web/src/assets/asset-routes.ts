import type { FastifyInstance } from 'fastify';
import type { AssetCatalogue } from './asset-catalogue';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Straight on Fastify: no guard, no token, no page. A name that is not in the catalogue falls through to 404. */
export function serveAssets(fastify: FastifyInstance, assets: AssetCatalogue): void {
  fastify.get<{ Params: { fileName: string } }>('/assets/:fileName', async (request, reply) => {
    const asset = assets.find(request.params.fileName);
    if (!asset) return reply.callNotFound();
    const acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    return reply
      .headers({
        'content-type': asset.type,
        'cache-control': FOR_EVER,
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
        ...(acceptsGzip ? { 'content-encoding': 'gzip' } : {}),
      })
      .send(acceptsGzip ? asset.gzipped : asset.body);
  });
}

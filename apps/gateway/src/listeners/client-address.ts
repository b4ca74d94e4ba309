import type { FastifyRequest } from 'fastify';

/** The address that the outermost proxy of ours saw; without proxies, that of the connection. Never what a client claims. */
export class ClientAddress {
  constructor(private readonly trustedProxies: number) {}

  of(request: FastifyRequest): string {
    const connection = request.socket.remoteAddress ?? 'unknown';
    if (this.trustedProxies === 0) return connection;
    const header = request.headers['x-forwarded-for'];
    const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((hop) => hop.trim());
    return hops.at(-this.trustedProxies) || connection;
  }
}

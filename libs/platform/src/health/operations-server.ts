import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../telemetry';

/** Answers undefined when all is well, else one sentence for the person on call. */
export type HealthCheck = () => Promise<string | undefined> | string | undefined;

export interface OperationsServerOptions {
  port: number;
  host?: string;
  metrics: Metrics;
  /** Can it do its named work now? Never a check of a dependency that others can live without (DESIGN 10). */
  readiness: Readonly<Record<string, HealthCheck>>;
  /** Only the process itself: a consumer that died for good, a loop that is stuck. Never a dependency. */
  liveness: Readonly<Record<string, HealthCheck>>;
}

/** Metrics and probes on a port of their own, so that neither is ever public. */
export class OperationsServer {
  private readonly server: Server;

  constructor(private readonly options: OperationsServerOptions) {
    this.server = createServer((request, response) => {
      this.answer(request.url ?? '/')
        .then(({ status, type, body }) => {
          response.writeHead(status, { 'content-type': type });
          response.end(body);
        })
        .catch((error: unknown) => {
          response.writeHead(500, { 'content-type': 'application/json' });
          response.end(
            JSON.stringify({ status: 'failed', reason: error instanceof Error ? error.message : 'unknown' }),
          );
        });
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, this.options.host ?? '0.0.0.0', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(path: string): Promise<{ status: number; type: string; body: string }> {
    if (path === '/metrics') {
      const { registry } = this.options.metrics;
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    }
    if (path === '/health/live') return report(this.options.liveness);
    if (path === '/health/ready') return report(this.options.readiness);
    return { status: 404, type: 'application/json', body: '{"status":"not found"}' };
  }
}

async function report(
  checks: Readonly<Record<string, HealthCheck>>,
): Promise<{ status: number; type: string; body: string }> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        return [name, (await check()) ?? 'ok'] as const;
      } catch (error) {
        return [name, error instanceof Error ? error.message : 'failed'] as const;
      }
    }),
  );
  const isWell = results.every(([, result]) => result === 'ok');
  return {
    status: isWell ? 200 : 503,
    type: 'application/json',
    body: JSON.stringify({ status: isWell ? 'ok' : 'failing', checks: Object.fromEntries(results) }),
  };
}

import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** Stands for every service and for web: remembers what reaches it and answers what it is told. */
export class FakeUpstream {
  readonly received: Received[] = [];
  private server: Server | undefined;
  answer: (request: Received) => Reply | Promise<Reply> = () => ({ body: '{"ok":true}' });

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const received = {
          method: request.method ?? '',
          url: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        };
        this.received.push(received);
        void Promise.resolve(this.answer(received)).then(({ status = 200, headers = {}, body = '' }) => {
          response.writeHead(status, { 'content-type': 'application/json', ...headers });
          response.end(body);
        });
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  last(): Received {
    const received = this.received.at(-1);
    if (!received) throw new Error('nothing reached the upstream');
    return received;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
  }
}

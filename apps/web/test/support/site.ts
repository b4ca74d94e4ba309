import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Claims } from '@oct/contracts';
import { TEST_USERS, type TestUser } from '@oct/testing/auth';
import type { WebUnderTest } from './web-under-test';

/** As the gateway's public listener sends it. */
function policy(nonce: string): string {
  return `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** A public origin for browser tests: signs the visitor in as it is told and adds the headers that web relies on. */
export class Site {
  as: TestUser | Claims | undefined;
  private readonly server: Server;

  constructor(private readonly web: WebUnderTest) {
    this.server = createServer((request, response) => {
      this.pass(request, response).catch(() => response.writeHead(500).end());
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const nonce = randomBytes(16).toString('base64url');
    const claims = typeof this.as === 'string' ? TEST_USERS[this.as] : this.as;
    const { 'content-type': type, 'accept-encoding': encodings } = request.headers;
    const answer = await this.web.app.inject({
      method: (request.method ?? 'GET') as 'GET' | 'POST',
      url: request.url ?? '/',
      headers: {
        ...this.web.headersOf(claims),
        'x-csp-nonce': nonce,
        ...(type ? { 'content-type': type } : {}),
        ...(encodings ? { 'accept-encoding': encodings } : {}),
      },
      ...(chunks.length > 0 ? { payload: Buffer.concat(chunks) } : {}),
    });
    const { connection: _hop, 'transfer-encoding': _coding, ...headers } = answer.headers;
    response.writeHead(answer.statusCode, { ...headers, 'content-security-policy': policy(nonce) } as Record<
      string,
      string
    >);
    response.end(answer.rawPayload);
  }
}

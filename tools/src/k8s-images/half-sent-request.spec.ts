import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HalfSentRequest } from './half-sent-request';

describe('a request that is under way when its server stops (DESIGN 10)', () => {
  let server: Server;
  let heads: string[];
  beforeEach(async () => {
    heads = [];
    server = createServer((request, response) => {
      heads.push(`${request.method} ${request.url}`);
      request.on('end', () => response.writeHead(401).end()).resume();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.closeAllConnections());

  const begun = async (): Promise<HalfSentRequest> => {
    const request = await HalfSentRequest.begin('capacity', (server.address() as AddressInfo).port);
    while (heads.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return request;
  };

  it('is answered by a server that lets its work end', async () => {
    const request = await begun();
    server.close();
    expect(await request.finish()).toBe(401);
    expect(heads[0]).toMatch(/^(PUT|POST) \/api\/v1\//);
  });

  it('is seen to be cut off by one that does not (shown able to fail)', async () => {
    const request = await begun();
    server.close();
    server.closeAllConnections();
    expect(await request.finish()).toBeUndefined();
  });
});

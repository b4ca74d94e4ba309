import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { document } from '../factories/search-document.factory';

/** What an engine in trouble looks like from outside. */
export type Behaviour = 'answers' | 'hangs' | 'is slow' | 'stops within an answer' | 'is overloaded' | 'talks nonsense';

const SLOW_MS = 900;
const hit = { _id: '1-9', _source: { card: document('1-9').card }, sort: [5, 'example house', '1-9'] };
const ANSWER = JSON.stringify({ hits: { total: { value: 1 }, hits: [hit] } });
const OVERLOADED = JSON.stringify({ error: { type: 'rejected_execution_exception' }, status: 429 });

/** A small server in the place of OpenSearch: it finds the one home 1-9, if it behaves. */
export class EngineDouble {
  behaviour: Behaviour = 'answers';
  requests = 0;
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async listen(): Promise<void> {
    const server = createServer((socket) => this.serve(socket));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  /** From now on connections are refused. */
  async away(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    this.server = undefined;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('utf8');
      if (!isWhole(received)) return;
      received = '';
      this.requests += 1;
      this.respond(socket);
    });
  }

  private respond(socket: Socket): void {
    if (this.behaviour === 'answers') socket.write(response(200, ANSWER));
    if (this.behaviour === 'is slow') setTimeout(() => socket.write(response(200, ANSWER)), SLOW_MS).unref();
    if (this.behaviour === 'stops within an answer') socket.write(response(200, ANSWER).slice(0, -40));
    if (this.behaviour === 'is overloaded') socket.write(response(429, OVERLOADED));
    if (this.behaviour === 'talks nonsense') socket.write(response(200, '<html>'));
  }
}

function isWhole(request: string): boolean {
  const [head = '', body] = request.split('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return body !== undefined && Buffer.byteLength(body) >= length;
}

function response(status: number, body: string): string {
  const head = [`HTTP/1.1 ${status} X`, 'content-type: application/json', `content-length: ${Buffer.byteLength(body)}`];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

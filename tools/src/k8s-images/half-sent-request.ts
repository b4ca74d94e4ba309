import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ROUTES } from '@oct/contracts';

const BODY = '{}                  ';

/** A path of the app that takes a body: of the route table; for pages, a form. */
function pathWithBody(app: string): string {
  const found = ROUTES.find((route) => route.app === app && ['POST', 'PUT'].includes(route.method));
  return found ? `${found.method} ${found.path.replaceAll(/:[a-z]+/gi, '1')}` : 'POST /sign-in';
}

/**
 * A request of which the server has the head and half of the body: it is being worked on when SIGTERM comes. Whatever the answer
 * is, there has to be one.
 */
export class HalfSentRequest {
  private answer = '';

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => (this.answer += chunk.toString()));
    // A connection that is cut is seen by the answer that is missing.
    socket.on('error', () => undefined);
  }

  static async begin(app: string, port: number): Promise<HalfSentRequest> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const request = new HalfSentRequest(socket);
    const headers = [
      `${pathWithBody(app)} HTTP/1.1`,
      'Host: localhost',
      'Content-Type: application/json',
      `Content-Length: ${BODY.length}`,
      'Connection: close',
    ];
    socket.write(`${headers.join('\r\n')}\r\n\r\n${BODY.slice(0, 5)}`);
    return request;
  }

  /** The status of the answer to the whole request; undefined when the connection was cut instead. */
  async finish(): Promise<number | undefined> {
    const closed = this.socket.closed ? Promise.resolve() : once(this.socket, 'close');
    this.socket.write(BODY.slice(5));
    const late = setTimeout(() => this.socket.destroy(), 15_000);
    await closed;
    clearTimeout(late);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(this.answer)?.[1]);
    return Number.isNaN(status) ? undefined : status;
  }
}

import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_MS = 60_000;
const GIVEN_UP = 'the producer was given up';

/**
 * The sockets of one client of kafkajs, which end at once. kafkajs itself says a goodbye behind what it has written, and that is
 * still delivered, by this process or after its end by the kernel, when a link that was held comes back.
 */
export class KafkaSockets {
  private readonly open = new Map<Socket, Socket>();
  private isReset = false;

  /** As kafkajs' own one, but what is open is known. */
  readonly make: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    if (this.isReset) throw new Error(GIVEN_UP);
    // TLS over a socket of ours: a TLSSocket itself cannot be reset.
    const wire = connect({ host, port });
    const socket = ssl ? connectTls({ ...(isIP(host) === 0 && { servername: host }), ...ssl, socket: wire }) : wire;
    socket.once(ssl ? 'secureConnect' : 'connect', onConnect);
    // kafkajs ends a connection when all was answered, or nothing of it counts any more.
    socket.end = () => cut(wire, socket);
    wire.setKeepAlive(true, KEEP_ALIVE_MS);
    this.open.set(wire, socket);
    wire.once('close', () => this.open.delete(wire));
    return socket;
  };

  /** Nothing more goes out, and no new connections are made. */
  reset(): void {
    this.isReset = true;
    for (const [wire, socket] of this.open) {
      cut(wire, socket);
      // Or kafkajs would wait for its answers.
      socket.emit('error', new Error(GIVEN_UP));
    }
  }
}

/**
 * A reset drops what waits in this process and in the kernel, and tells the other side to drop what it holds. It is not possible
 * any more once a goodbye is under way.
 */
function cut(wire: Socket, socket: Socket): Socket {
  if (wire.connecting) wire.destroy();
  else if (!wire.destroyed) wire.resetAndDestroy();
  return socket.destroy();
}

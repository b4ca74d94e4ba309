import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { KafkaSockets } from './kafka-sockets';

/** Takes connections and reads nothing until it is told to: a link that is held, with all buffers in between. */
class HeldServer {
  readonly server: Server;
  read = 0;
  private ending: Promise<void> = Promise.resolve();
  private resume: () => void = () => undefined;

  constructor() {
    this.server = createServer({ pauseOnConnect: true }, (socket) => {
      this.ending = new Promise((resolve) => {
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
      socket.on('data', (chunk) => (this.read += chunk.length));
      this.resume = () => socket.resume();
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** Everything that comes, to the end. */
  heal(): Promise<void> {
    this.resume();
    return this.ending;
  }
}

describe('sockets of a producer (ADR 0017)', () => {
  const servers: HeldServer[] = [];
  afterEach(() => {
    for (const { server } of servers.splice(0)) server.close();
  });

  const connected = async (sockets: KafkaSockets): Promise<{ server: HeldServer; socket: Socket }> => {
    const server = new HeldServer();
    servers.push(server);
    const port = await server.listen();
    const isThere = once(server.server, 'connection');
    const socket = await new Promise<Socket>((resolve) => {
      const made: Socket = sockets.make({ ...place(port), onConnect: () => resolve(made) });
      made.on('error', () => undefined);
    });
    await isThere;
    return { server, socket };
  };
  // kafkajs types what it gives without TLS as TLS options, and gives undefined.
  const place = (port: number) => ({ host: '127.0.0.1', port, ssl: undefined as never });
  /** More than the other side's kernel takes, so that some waits in ours: as any small record does on a dead link. */
  const SENT = Buffer.alloc(32_000_000, 'x');

  it('once reset, what was written and not yet taken is never delivered, and the failure is told', async () => {
    const sockets = new KafkaSockets();
    const { server, socket } = await connected(sockets);
    const failed = new Promise<Error>((resolve) => void socket.once('error', resolve));
    socket.write(SENT);
    await new Promise((resolve) => setImmediate(resolve));
    sockets.reset();
    expect((await failed).message).toBe('the producer was given up');
    await server.heal();
    // What the server's own kernel had taken before. If the socket were only destroyed, our kernel would deliver megabytes.
    expect(server.read).toBeLessThan(1_000_000);
  });

  it('an end, which to kafkajs is a goodbye behind everything that waits, is a reset too', async () => {
    const { server, socket } = await connected(new KafkaSockets());
    socket.write(SENT);
    await new Promise((resolve) => setImmediate(resolve));
    socket.end();
    await server.heal();
    expect(server.read).toBeLessThan(1_000_000);
  });

  it('no new ones are made after a reset: kafkajs tries again on its own', async () => {
    const sockets = new KafkaSockets();
    sockets.reset();
    expect(() => sockets.make({ ...place(1), onConnect: () => undefined })).toThrow('the producer was given up');
  });
});

import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

const LENGTH_AT = 12;
const NAME_AT = 14;
/** Requests begin with length, kind, version and number, and then the client's own name. */
const callerOf = (first: Buffer): string => first.toString('utf8', NAME_AT, NAME_AT + first.readInt16BE(LENGTH_AT));

/** In front of a broker: keeps what single callers send and are answered, and gives it on when told, as a slow network does. */
export class HeldDoor {
  private readonly held = new Set<string>();
  private readonly sockets = new Set<Socket>();
  private readonly waiting = new Map<string, Set<() => void>>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(brokerPort: number): Promise<HeldDoor> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const door = new HeldDoor(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => {
      client.on('error', () => undefined);
      client.once('data', (first: Buffer) => {
        client.pause().unshift(first);
        door.lead(client, connect({ host: '127.0.0.1', port: brokerPort, allowHalfOpen: true }), callerOf(first));
      });
    });
    return door;
  }

  hold(caller: string): void {
    this.held.add(caller);
  }

  /** Everything that was kept goes on, in its order. */
  heal(caller: string): void {
    this.held.delete(caller);
    const flows = this.waiting.get(caller) ?? new Set();
    this.waiting.delete(caller);
    for (const flow of flows) flow();
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private lead(client: Socket, upstream: Socket, caller: string): void {
    const ends = [this.pass(client, upstream, caller), this.pass(upstream, client, caller)];
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      // A reset is passed on at once, as routers do; what was kept is lost with it.
      socket.on('error', () => {
        for (const end of ends) end();
        client.resetAndDestroy();
        upstream.resetAndDestroy();
      });
    }
    client.resume();
  }

  /** Returns what forgets all that was kept. */
  private pass(from: Socket, to: Socket, caller: string): () => void {
    const kept: (Buffer | 'end')[] = [];
    const flow = (): void => {
      for (const each of kept.splice(0)) {
        if (each === 'end') to.end();
        else to.write(each);
      }
    };
    const take = (piece: Buffer | 'end'): void => {
      kept.push(piece);
      if (!this.held.has(caller)) return flow();
      const flows = this.waiting.get(caller) ?? new Set();
      this.waiting.set(caller, flows.add(flow));
    };
    from.on('data', take);
    from.on('end', () => take('end'));
    return () => {
      kept.length = 0;
      this.waiting.get(caller)?.delete(flow);
    };
  }
}

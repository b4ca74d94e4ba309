import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Passage } from './passage';
import { CALM, type Felt, type Target, type Weather } from './weather';

/** Reads from the first bytes of a connection who calls, where many share one address. */
export type CallerOf = (firstBytes: Buffer) => string | undefined;

const EVERYBODY = '';
const NOTHING: Felt = { connections: 0, bytes: 0 };

/** A loopback port in front of another one. Transparent until its weather changes, for everybody or for one caller. */
export class TcpProxy {
  private readonly weathers = new Map<string, Weather>([[EVERYBODY, CALM]]);
  private readonly feltBy = new Map<string, Felt>();
  private target: Target | undefined;
  private readonly passages = new Map<Passage, string>();
  private readonly server: Server;
  private address: AddressInfo | undefined;

  private constructor(
    readonly name: string,
    private readonly callerOf: CallerOf | undefined,
  ) {
    this.server = createServer({ allowHalfOpen: true }, (client) => this.accept(client));
  }

  static async listen(name: string, callerOf?: CallerOf): Promise<TcpProxy> {
    const proxy = new TcpProxy(name, callerOf);
    await new Promise<void>((resolve, reject) => {
      proxy.server.once('error', reject);
      proxy.server.listen(0, '127.0.0.1', resolve);
    });
    proxy.address = proxy.server.address() as AddressInfo;
    return proxy;
  }

  /** Its own, also when it is closed already. */
  get port(): number {
    return this.address?.port ?? 0;
  }

  get connections(): number {
    return this.passages.size;
  }

  /** It refuses connections until it knows where to. */
  leadTo(target: Target): void {
    this.target = target;
  }

  set(weather: Weather, caller = EVERYBODY): void {
    const was = this.weatherFor(caller);
    this.weathers.set(caller, weather);
    if (weather.kind !== 'calm') this.feltBy.set(caller, NOTHING);
    for (const [passage, of] of this.passages) {
      if (caller !== EVERYBODY && of !== caller) continue;
      // What a half-closed connection lost is gone: it cannot be used again.
      if (weather.kind === 'cut') passage.cut();
      else if (was.kind === 'half-close') passage.reset();
      else passage.feel(weather);
    }
  }

  /** Since the weather was last changed to anything but calm. */
  felt(caller = EVERYBODY): Felt {
    return this.feltBy.get(caller) ?? NOTHING;
  }

  /** For everybody and for each caller. */
  calm(): void {
    for (const caller of [...this.weathers.keys()]) this.set(CALM, caller);
  }

  async close(): Promise<void> {
    for (const passage of this.passages.keys()) passage.reset();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private weatherFor(caller: string): Weather {
    const own = this.weathers.get(caller);
    return own && own.kind !== 'calm' ? own : (this.weathers.get(EVERYBODY) ?? CALM);
  }

  private accept(client: Socket): void {
    client.on('error', () => undefined);
    const { callerOf } = this;
    if (!callerOf) return this.open(client, EVERYBODY);
    client.once('data', (first: Buffer) => {
      client.pause();
      client.unshift(first);
      this.open(client, callerOf(first) ?? EVERYBODY);
    });
  }

  private open(client: Socket, caller: string): void {
    const weather = this.weatherFor(caller);
    if (weather.kind === 'cut') this.count(caller, { connections: 1, bytes: 0 });
    if (!this.target || weather.kind === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const onEnd = () => this.passages.delete(passage);
    const passage = new Passage(client, this.target, onEnd, (felt) => this.count(caller, felt));
    this.passages.set(passage, caller);
    passage.feel(weather);
    client.resume();
  }

  /** For whom the weather is: a caller's own, or everybody's. */
  private count(caller: string, { connections, bytes }: Felt): void {
    const own = this.weathers.get(caller);
    const whose = own && own.kind !== 'calm' ? caller : EVERYBODY;
    const before = this.felt(whose);
    this.feltBy.set(whose, { connections: before.connections + connections, bytes: before.bytes + bytes });
  }
}

import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Passage } from './passage';
import { CALM, type Target, type Weather } from './weather';

/** A loopback port in front of another one. Transparent until its weather changes. */
export class TcpProxy {
  private weather: Weather = CALM;
  private target: Target | undefined;
  private readonly passages = new Set<Passage>();
  private readonly server: Server;

  private constructor(readonly name: string) {
    this.server = createServer({ allowHalfOpen: true }, (client) => this.accept(client));
  }

  static async listen(name: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(name);
    await new Promise<void>((resolve, reject) => {
      proxy.server.once('error', reject);
      proxy.server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.passages.size;
  }

  /** It refuses connections until it knows where to. */
  leadTo(target: Target): void {
    this.target = target;
  }

  set(weather: Weather): void {
    const was = this.weather;
    this.weather = weather;
    for (const passage of this.passages) {
      // What a half-closed connection lost is gone: it cannot be used again.
      if (weather.kind === 'cut' || was.kind === 'half-close') passage.reset();
      else passage.feel(weather);
    }
  }

  calm(): void {
    this.set(CALM);
  }

  async close(): Promise<void> {
    for (const passage of this.passages) passage.reset();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private accept(client: Socket): void {
    client.on('error', () => undefined);
    if (!this.target || this.weather.kind === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const passage = new Passage(client, this.target, () => this.passages.delete(passage));
    this.passages.add(passage);
    passage.feel(this.weather);
  }
}

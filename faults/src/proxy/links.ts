import type { Environment } from '@oct/tools/supervisor';
import { TcpProxy } from './tcp-proxy';
import { CALM, type Weather } from './weather';

/** Who talks to what, and the setting that says where it is. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly variable: string;
}

const SERVICES = ['identity', 'providers', 'capacity', 'search', 'notifications', 'reporting'];

export const LINKS: readonly Link[] = [
  ...[...SERVICES, 'web'].map((to) => ({ from: 'gateway', to, variable: `${to.toUpperCase()}_URL` })),
  ...['gateway', ...SERVICES].map((from) => ({ from, to: 'postgres', variable: 'DATABASE_URL' })),
  ...SERVICES.map((from) => ({ from, to: 'log', variable: 'EVENT_LOG_URL' })),
  { from: 'search', to: 'opensearch', variable: 'OPENSEARCH_URL' },
  { from: 'notifications', to: 'smtp', variable: 'SMTP_URL' },
];

/** From the load driver to the system. */
export const FRONT_DOOR = 'client→gateway';

export function linkName({ from, to }: Pick<Link, 'from' | 'to'>): string {
  return `${from}→${to}`;
}

/** A proxy on every link, made before the system starts and told where it leads when the system says so. */
export class LinkProxies {
  private constructor(private readonly proxies: ReadonlyMap<string, TcpProxy>) {}

  static async listen(links: readonly Link[] = LINKS): Promise<LinkProxies> {
    const names = [...links.map(linkName), FRONT_DOOR];
    const proxies = await Promise.all(names.map((name) => TcpProxy.listen(name)));
    return new LinkProxies(new Map(proxies.map((proxy) => [proxy.name, proxy])));
  }

  get names(): readonly string[] {
    return [...this.proxies.keys()];
  }

  get(name: string): TcpProxy {
    const proxy = this.proxies.get(name);
    if (!proxy) throw new Error(`there is no link ${name}: ${this.names.join(', ')}`);
    return proxy;
  }

  /** The environment of one process, with the proxies' addresses where it has those of its neighbours. */
  rewire = (process: string, environment: Environment): Environment => {
    const app = appOf(process);
    const changed = LINKS.filter(({ from }) => from === app).flatMap((link) => {
      const address = environment[link.variable];
      if (!address) return [];
      return [[link.variable, through(this.get(linkName(link)), address)] as const];
    });
    return { ...environment, ...Object.fromEntries(changed) };
  };

  set(names: readonly string[], weather: Weather): void {
    for (const name of names) this.get(name).set(weather);
  }

  calm(): void {
    for (const proxy of this.proxies.values()) proxy.set(CALM);
  }

  async close(): Promise<void> {
    await Promise.all([...this.proxies.values()].map((proxy) => proxy.close()));
  }
}

/** `capacity-worker` and `capacity-api` are processes of `capacity`. */
export function appOf(process: string): string {
  return process.replace(/-(api|worker)$/, '');
}

/** Points the proxy at the address's host and port, and answers the address with the proxy's instead. */
function through(proxy: TcpProxy, address: string): string {
  const found = /^(?<start>[a-z0-9+]+:\/\/(?:[^@/]*@)?)(?<host>[^:/?#,]+):(?<port>\d+)(?<rest>[/?#].*)?$/i.exec(
    address,
  );
  const { start, host, port, rest = '' } = found?.groups ?? {};
  if (!start || !host || !port) throw new Error(`${proxy.name}: not an address with one host and port`);
  proxy.leadTo({ host, port: Number(port) });
  return `${start}127.0.0.1:${proxy.port}${rest}`;
}

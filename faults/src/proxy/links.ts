import type { Environment } from '@oct/tools/supervisor';
import { kafkaCaller } from './kafka-caller';
import { TcpProxy } from './tcp-proxy';
import type { Felt, Weather } from './weather';

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

/** One proxy for everybody who talks to Kafka: clients go where the broker says, not where they were told first. */
export const LOG_DOOR = 'everybody→log';

/** A proxy on every link, made before the system starts and told where it leads when the system says so. */
export class LinkProxies {
  private constructor(private readonly proxies: ReadonlyMap<string, TcpProxy>) {}

  /** With Kafka, links to the log are callers of one proxy. */
  static async listen({ hasKafka }: { readonly hasKafka: boolean }): Promise<LinkProxies> {
    const own = LINKS.filter(({ to }) => !hasKafka || to !== 'log').map(linkName);
    const proxies = await Promise.all([...own, FRONT_DOOR].map((name) => TcpProxy.listen(name)));
    if (hasKafka) proxies.push(await TcpProxy.listen(LOG_DOOR, kafkaCaller));
    return new LinkProxies(new Map(proxies.map((proxy) => [proxy.name, proxy])));
  }

  get(name: string): TcpProxy {
    const proxy = this.find(name);
    if (!proxy) throw new Error(`there is no link ${name}: ${[...this.proxies.keys()].join(', ')}`);
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
    for (const name of names) {
      const [caller = ''] = name.split('→');
      if (this.get(name).name === LOG_DOOR) this.get(name).set(weather, logClient(caller));
      else this.get(name).set(weather);
    }
  }

  /** What the weather that was set last did on these links. */
  felt(names: readonly string[]): readonly (Felt & { readonly link: string })[] {
    return names.map((link) => {
      const [caller = ''] = link.split('→');
      const proxy = this.get(link);
      return { link, ...(proxy.name === LOG_DOOR ? proxy.felt(logClient(caller)) : proxy.felt()) };
    });
  }

  calm(): void {
    for (const proxy of this.proxies.values()) proxy.calm();
  }

  async close(): Promise<void> {
    await Promise.all([...this.proxies.values()].map((proxy) => proxy.close()));
  }

  private find(name: string): TcpProxy | undefined {
    return this.proxies.get(name) ?? (name.endsWith('→log') ? this.proxies.get(LOG_DOOR) : undefined);
  }
}

/** What an app calls itself at the log (libs/platform). A fault whose name nobody bears any more touches nothing, and fails. */
function logClient(app: string): string {
  return `oct-${app}-log`;
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

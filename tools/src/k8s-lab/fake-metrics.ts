import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificateAuthority } from '../engines';
import type { Cluster } from './cluster';

interface Pod {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
}

const API = 'metrics.k8s.io';

/** The metrics API of a cluster, with figures that the lab chooses: no process runs that could use a processor. */
export class FakeMetrics {
  /** Thousandths of a processor for each pod of a deployment, by its app and component; a tenth for any other. */
  readonly load = new Map<string, number>();
  private readonly server: Server;
  private known: { pods: Promise<Pod[]>; until: number } = { pods: Promise.resolve([]), until: 0 };

  private constructor(private readonly cluster: Cluster) {
    const { certificate, key } = certificateAuthority('k8s-lab').issue('localhost');
    this.server = createServer({ cert: certificate, key }, (request, response) => {
      this.answer(request.url ?? '/').then(
        (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  }

  static async start(cluster: Cluster): Promise<FakeMetrics> {
    const metrics = new FakeMetrics(cluster);
    await new Promise<void>((resolve) => metrics.server.listen(0, '127.0.0.1', resolve));
    const { port } = metrics.server.address() as AddressInfo;
    await cluster.must(['apply', '-f', '-'], JSON.stringify(registration(port)));
    return metrics;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(url: string): Promise<object> {
    const { pathname, searchParams } = new URL(url, 'https://localhost');
    if (!pathname.endsWith('/pods'))
      return {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: `${API}/v1beta1`,
        resources: [{ name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs: ['get', 'list'] }],
      };
    const now = new Date().toISOString();
    const pods = (await this.pods()).filter(({ metadata }) => fits(metadata.labels, searchParams.get('labelSelector')));
    return {
      kind: 'PodMetricsList',
      apiVersion: `${API}/v1beta1`,
      metadata: {},
      items: pods.map(({ metadata }) => ({
        metadata: { name: metadata.name, namespace: 'open-capacity-tracker', labels: metadata.labels },
        timestamp: now,
        window: '10s',
        containers: [{ name: 'app', usage: { cpu: `${this.usage(metadata.labels)}m`, memory: '128Mi' } }],
      })),
    };
  }

  /** Asked by every autoscaler every few seconds: once in two seconds is looked. */
  private async pods(): Promise<Pod[]> {
    if (performance.now() > this.known.until) {
      this.known = { pods: this.cluster.list<Pod>('pods'), until: performance.now() + 2_000 };
    }
    return this.known.pods;
  }

  private usage(labels: Readonly<Record<string, string>>): number {
    const name = `${labels['app.kubernetes.io/name'] ?? ''}-${labels['app.kubernetes.io/component'] ?? ''}`;
    return this.load.get(name) ?? 100;
  }
}

/** The selector of an autoscaler's target: keys that equal values. */
function fits(labels: Readonly<Record<string, string>>, selector: string | null): boolean {
  const wanted = (selector ?? '').split(',').filter(Boolean);
  return wanted.every((each) => {
    const [key = '', value = ''] = each.split('=');
    return labels[key] === value;
  });
}

/** An external name, because an address of loopback is refused as the end of a service. */
function registration(port: number): object {
  const metadata = { name: 'fake-metrics', namespace: 'kube-system' };
  const spec = { type: 'ExternalName', externalName: 'localhost', ports: [{ port }] };
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'Service', metadata, spec },
      {
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata: { name: `v1beta1.${API}` },
        spec: {
          group: API,
          version: 'v1beta1',
          service: { name: metadata.name, namespace: metadata.namespace, port },
          insecureSkipTLSVerify: true,
          groupPriorityMinimum: 100,
          versionPriority: 100,
        },
      },
    ],
  };
}

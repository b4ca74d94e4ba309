import type { Mode } from '../apps/app-definition';
import { LAYOUT } from '../apps/layout';
import { processesOf } from '../apps/processes';
import { type Environment, processEnvironment, type SystemSetting } from './app-environment';

const ports = (index: number) => ({ port: 3000 + index, metricsPort: 4000 + index, workerMetricsPort: 5000 + index });

function setting(mode: Mode): SystemSetting {
  const apps = Object.fromEntries(LAYOUT.apps.map(({ name }, index) => [name, ports(index)]));
  const engines = mode === 'full' ? { kafkaPort: 9092, openSearchPort: 9200 } : {};
  const common = { publicHost: 'localhost', publicPort: 80, postgresPort: 5432, smtpPort: 25, mailboxPort: 81 };
  const secrets = { rolePasswords: {}, values: {} };
  return { mode, layout: LAYOUT, addresses: { ...common, ...engines, apps }, secrets, dataDir: '/data', env: {} };
}

function environments(mode: Mode): Readonly<Record<string, Environment>> {
  const all = processesOf(LAYOUT, mode).map((each) => [each.name, processEnvironment(setting(mode), each)] as const);
  return Object.fromEntries(all);
}

describe('the environment of a process [DESIGN 7]', () => {
  it('in full mode leads to Kafka, for search to OpenSearch, and for nobody to the log in PostgreSQL', () => {
    const all = Object.entries(environments('full'));
    for (const [name, environment] of all) {
      expect([name, environment.EVENT_LOG_URL]).toEqual([
        name,
        /^(gateway|web)$/.test(name) ? undefined : 'kafka://127.0.0.1:9092',
      ]);
      expect(environment.OCT_MODE).toBe('full');
    }
    const withIndex = all.filter(([, environment]) => environment.OPENSEARCH_URL).map(([name]) => name);
    expect(withIndex).toEqual(['search-api', 'search-worker']);
  });

  it('in full mode tells API and worker apart, each with probes of its own', () => {
    const { 'capacity-api': api, 'capacity-worker': worker, web } = environments('full');
    expect([api?.PROCESS_ROLE, worker?.PROCESS_ROLE, web?.PROCESS_ROLE]).toEqual(['api', 'worker', undefined]);
    expect(api?.METRICS_PORT).toMatch(/^4/);
    expect(worker?.METRICS_PORT).toMatch(/^5/);
    expect(worker?.DATABASE_URL).toBe(api?.DATABASE_URL);
  });

  it('in embedded mode is one for both parts, on PostgreSQL only', () => {
    const all = environments('embedded');
    expect(all.capacity).toMatchObject({ EVENT_LOG_URL: expect.stringMatching(/^postgresql:/) as string });
    for (const environment of Object.values(all)) {
      expect(environment.PROCESS_ROLE).toBeUndefined();
      expect(environment.OPENSEARCH_URL).toBeUndefined();
    }
  });

  it('is rewired by the name of the process', () => {
    const rewire = (process: string, environment: Environment) => ({ ...environment, REWIRED: process });
    const worker = processesOf(LAYOUT, 'full').find(({ name }) => name === 'search-worker');
    expect(worker && processEnvironment({ ...setting('full'), rewire }, worker).REWIRED).toBe('search-worker');
  });
});

import { generateKeyPairSync } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AccountSnapshot } from '@oct/contracts';
import { FixedClock } from '@oct/platform/clock';
import { parseConfig } from '@oct/platform/config';
import { runMigrationsJob } from '@oct/platform/database';
import { createHttpApp } from '@oct/platform/http';
import { createLogger, Metrics } from '@oct/platform/telemetry';
import { testDatabase } from '@oct/testing/postgres';
import { AppModule } from '../src/app.module';
import { type GatewayConfig, gatewayConfigSpec } from '../src/config/gateway.config';
import { gatewayDatabase } from '../src/data-source';
import { openListeners } from '../src/gateway.app';
import { RevocationPoller } from '../src/revocations/revocation-poller';
import { FakeUpstream, type Received, type Reply } from './fake-upstream';

export const NOW = new Date('2026-11-20T09:12:00Z');
export const ORIGIN = 'https://tracker.example.org';

export function snapshot(changes: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    accountId: 'acc-1',
    displayName: 'A Manager',
    organisation: { id: '1-200000001', type: 'provider', name: 'Example Care Ltd' },
    permission: 'standard',
    roles: [],
    scopeLocationId: '1-100000001',
    areaCodes: [],
    grants: [],
    isGeneric: false,
    mustChangePassword: false,
    clientKind: 'browser',
    epoch: 1,
    ...changes,
  };
}

/** The gateway on its own database, between a fake web and a fake identity that are both one fake upstream. */
export class GatewayUnderTest {
  readonly clock = new FixedClock(NOW);
  readonly upstream = new FakeUpstream();
  readonly accounts = new Map<string, AccountSnapshot | { refusal: Reply }>();
  epochs: { accountId: string; epoch: number; isActive: boolean }[] = [];
  app!: NestFastifyApplication;
  config!: GatewayConfig;
  internalUrl = '';
  private cleanUp: (() => Promise<void>)[] = [];

  async start(env: Record<string, string> = {}): Promise<this> {
    const database = await testDatabase('gateway', async (migratorUrl) => {
      await runMigrationsJob({ ...gatewayDatabase, migratorUrl });
    });
    const upstreamUrl = await this.upstream.start();
    this.upstream.answer = (request) => this.asIdentity(request) ?? { body: '{"ok":true}' };
    const names = ['IDENTITY', 'PROVIDERS', 'CAPACITY', 'SEARCH', 'NOTIFICATIONS', 'REPORTING', 'WEB'];
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const config = parseConfig('gateway', gatewayConfigSpec, {
      DATABASE_URL: database.url,
      PUBLIC_URL: ORIGIN,
      SESSION_SECRET: 'a secret of the tests that has more than 32 characters',
      GATEWAY_SIGNING_KEY: JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'test' }),
      ...Object.fromEntries(names.map((name) => [`${name}_URL`, upstreamUrl])),
      ...env,
    });
    const logger = createLogger('gateway', { level: 'silent' });
    const metrics = new Metrics('gateway');
    this.config = config;
    const runtime = { config, clock: this.clock, logger, metrics, role: 'api' as const };
    this.app = await createHttpApp({ module: AppModule.forRuntime(runtime), logger, metrics, passesBodiesOn: true });
    this.internalUrl = await openListeners(this.app, config);
    await this.app.init();
    await this.app.getHttpAdapter().getInstance().ready();
    this.cleanUp = [() => this.app.close(), () => this.upstream.stop(), () => database.drop()];
    return this;
  }

  async stop(): Promise<void> {
    for (const step of this.cleanUp) await step();
  }

  /** What the poller does each second, by hand. */
  poll(): Promise<number> {
    return this.app.get(RevocationPoller).poll();
  }

  /** Signs in as `web` does, and answers the cookie. */
  async signIn(email: string, account: AccountSnapshot = snapshot()): Promise<string> {
    this.accounts.set(email, account);
    const response = await fetch(`${this.internalUrl}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'right' }),
    });
    if (response.status !== 201) throw new Error(`not signed in: ${response.status} ${await response.text()}`);
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  /** A request to the public listener; forms come as our own pages send them unless told otherwise. */
  inject(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options: { headers?: Record<string, string>; body?: string } = {},
  ) {
    const ownPage =
      method === 'GET'
        ? {}
        : { origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    return this.app.inject({
      method,
      url,
      headers: { host: 'tracker.example.org', ...ownPage, ...options.headers },
      ...(options.body === undefined ? {} : { payload: options.body }),
    });
  }

  private asIdentity({ url, body }: Received): Reply | undefined {
    if (url.startsWith('/internal/v1/authorisation-epochs')) {
      return { body: JSON.stringify({ readAt: this.clock.now().toISOString(), epochs: this.epochs }) };
    }
    if (!url.startsWith('/internal/')) return undefined;
    const { email, clientId } = JSON.parse(body) as { email?: string; clientId?: string };
    const account = this.accounts.get(email ?? clientId ?? '');
    if (account && 'refusal' in account) return account.refusal;
    if (account) return { body: JSON.stringify(account) };
    return { status: 401, body: JSON.stringify({ type: '', title: '', status: 401, code: 'credentials-refused' }) };
  }
}

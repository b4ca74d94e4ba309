import { Test } from '@nestjs/testing';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OrganisationState } from '@oct/contracts';
import { FixedClock } from '@oct/platform/clock';
import { parseConfig } from '@oct/platform/config';
import { Database, runMigrationsJob } from '@oct/platform/database';
import { prepareHttpApp } from '@oct/platform/http';
import { Metrics, createLogger } from '@oct/platform/telemetry';
import { testJwksSource } from '@oct/testing/auth';
import { testDatabase } from '@oct/testing/postgres';
import { AccountRepository } from '../src/accounts/account.repository';
import { ChangeStatusService } from '../src/accounts/change-status.service';
import { CreateAccountService, type NewAccount } from '../src/accounts/create-account.service';
import { IdentityModule } from '../src/app.module';
import { COMMAND_ACTOR } from '../src/commands/arguments';
import { identityConfigSpec } from '../src/config/identity.config';
import { identityDatabase } from '../src/data-source';
import { KeepOrganisationCopyService } from '../src/organisations/keep-organisation-copy.service';

export const NOW = new Date('2026-11-20T09:12:00Z');
export const PASSWORD = 'walnut harbour seventeen';

export const OAK_VIEW: OrganisationState = {
  organisationId: '1-200000001',
  type: 'provider',
  name: 'Oak View Care',
  areaCodes: [],
  isActive: true,
  isSynthetic: true,
};
export const OLDHAM: OrganisationState = {
  ...OAK_VIEW,
  organisationId: 'la-E08000004',
  type: 'council',
  name: 'Oldham',
  areaCodes: ['E08000004'],
};

export const MANAGER: NewAccount = {
  clientKind: 'browser',
  email: 'manager@example.org',
  displayName: 'A Manager',
  organisationId: OAK_VIEW.organisationId,
  permission: 'standard',
  roles: [],
  scopeLocationId: '1-100000001',
  grants: [],
  isGeneric: false,
  isDemo: false,
  secret: PASSWORD,
};

export class IdentityUnderTest {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly clock: FixedClock,
    readonly databaseUrl: string,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  /** The real app on a database of its own. Hashes are cheap here and nowhere else. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<IdentityUnderTest> {
    const database = await testDatabase('identity', async (migratorUrl) => {
      await runMigrationsJob({ ...identityDatabase, migratorUrl });
    });
    const logger = createLogger('identity', { level: 'silent' });
    const metrics = new Metrics('identity');
    const config = parseConfig('identity', identityConfigSpec, {
      DATABASE_URL: database.url,
      EVENT_LOG_URL: database.url,
      JWKS_URL: 'http://127.0.0.1:1/jwks',
      ...env,
    });
    const clock = new FixedClock(NOW);
    const module = await Test.createTestingModule({
      imports: [
        IdentityModule.forRuntime(
          { config, clock, logger, metrics, role: 'api' },
          { jwks: testJwksSource(), hashing: { memoryKib: 8, passes: 1, parallelism: 1 } },
        ),
      ],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    prepareHttpApp(app, logger, metrics);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const identity = new IdentityUnderTest(app, clock, config.DATABASE_URL, () => database.drop());
    await identity.organisation(OAK_VIEW, 1);
    await identity.organisation(OLDHAM, 1);
    return identity;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.dropDatabase();
  }

  get target() {
    return { app: () => this.app, now: () => this.clock.now() };
  }

  get database(): Database {
    return this.app.get(Database);
  }

  organisation(state: OrganisationState, version: number): Promise<void> {
    return this.app.get(KeepOrganisationCopyService).keep(state, version);
  }

  /** An account of its own for one test; answers its id and address. */
  async account(name: string, changes: Partial<NewAccount> = {}): Promise<{ accountId: string; email: string }> {
    const email = `${name}@example.org`;
    const { accountId } = await this.create({ ...MANAGER, email, ...changes });
    return { accountId, email };
  }

  create(wanted: NewAccount) {
    return this.app.get(CreateAccountService).create(COMMAND_ACTOR, wanted);
  }

  change(accountId: string, change: 'lock' | 'unlock' | 'deactivate') {
    return this.app.get(ChangeStatusService).change(COMMAND_ACTOR, { accountId }, change);
  }

  async stateOf(accountId: string) {
    const found = await this.app.get(AccountRepository).find({ accountId });
    if (!found) throw new Error(`no account ${accountId}`);
    return found.account;
  }

  audit(accountId: string) {
    return this.database.query<{ action: string; actor: { id: string }; before: object | null; after: object | null }>(
      'SELECT action, actor, before, after FROM access_audit WHERE account_id = $1 ORDER BY id',
      [accountId],
    );
  }

  events(accountId: string) {
    return this.database.query<{ topic: string; data: Record<string, unknown>; version: string }>(
      'SELECT topic, data, version FROM outbox WHERE key = $1 ORDER BY id',
      [accountId],
    );
  }
}

import { epochOf, identityRoutes, versionOf } from '@oct/contracts';
import { parseConfig } from '@oct/platform/config';
import { EventLog } from '@oct/platform/messaging';
import { callRoute } from '@oct/testing/api';
import { AccountRepository } from '../../src/accounts/account.repository';
import { identityAfterRestoreCommand } from '../../src/commands/after-restore.command';
import { identityConfigSpec } from '../../src/config/identity.config';
import { IdentityUnderTest, PASSWORD } from '../identity-app';

describe('npm run repair -- after-restore identity [DESIGN 3.4, 5]', () => {
  let identity: IdentityUnderTest;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
    await identity.account('manager');
    // The log is another service's business: here it holds nothing that could be taken back.
    jest.spyOn(identity.app.get(EventLog), 'readAll').mockImplementation(async function* () {});
  });
  afterAll(() => identity.close());

  async function afterRestore(): Promise<string[]> {
    const lines: string[] = [];
    const config = parseConfig('identity', identityConfigSpec, {
      DATABASE_URL: identity.databaseUrl,
      EVENT_LOG_URL: identity.databaseUrl,
      JWKS_URL: 'http://127.0.0.1:1/jwks',
    });
    const { app, clock } = identity;
    const print = (line: string): void => void lines.push(line);
    await identityAfterRestoreCommand.run({ args: [], app, config, clock, print, progress: () => undefined });
    return lines;
  }

  const account = async () => {
    const [row] = await identity.database.query<{ epoch: number; version: string }>(
      'SELECT epoch, version FROM account',
    );
    return { epoch: row?.epoch ?? 0, version: Number(row?.version) };
  };

  it('raises every authorisation epoch above all that were ever given out, so that every session ends', async () => {
    const before = new Date(identity.clock.now().getTime() - 1_000);
    expect((await account()).epoch).toBe(1);
    expect((await afterRestore()).join('\n')).toContain('Restore epoch of identity: 1. States sent again: 1 events.');
    expect((await account()).epoch).toBe(1_000_002);
    const changed = await identity.app.get(AccountRepository).epochsChangedSince(before);
    expect(changed).toMatchObject([{ epoch: 1_000_002, isActive: true }]);
  });

  it('gives the account a version of the new epoch, and its password still works', async () => {
    const { version } = await account();
    expect(version).toBe(versionOf(1, 1));
    await afterRestore();
    expect(epochOf((await account()).version)).toBe(2);
    const answer = await callRoute(identity.target, identityRoutes.checkCredentials, {
      as: 'the gateway itself',
      body: { email: 'manager@example.org', password: PASSWORD },
    });
    expect(answer.body).toMatchObject({ epoch: 2_000_003 });
  });

  it('takes nothing', async () => {
    const { app, clock } = identity;
    const config = parseConfig('identity', identityConfigSpec, {
      DATABASE_URL: identity.databaseUrl,
      EVENT_LOG_URL: identity.databaseUrl,
      JWKS_URL: 'http://127.0.0.1:1/jwks',
    });
    const run = identityAfterRestoreCommand.run({
      args: ['everything'],
      app,
      config,
      clock,
      print: () => undefined,
      progress: () => undefined,
    });
    await expect(run).rejects.toThrow('after-restore takes nothing.');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityRoutes } from '@oct/contracts';
import type { Command } from '@oct/platform/bootstrap';
import { parseConfig } from '@oct/platform/config';
import { callRoute } from '@oct/testing/api';
import { clientCommand } from '../../src/commands/client.command';
import { createCommand } from '../../src/commands/create.command';
import { policyCommand } from '../../src/commands/policy.command';
import { republishCommand } from '../../src/commands/republish.command';
import { lockCommand, resetPasswordCommand, setRoleCommand, unlockCommand } from '../../src/commands/status.commands';
import { identityConfigSpec, type IdentityConfig } from '../../src/config/identity.config';
import { IdentityUnderTest, OAK_VIEW, OLDHAM, PASSWORD } from '../identity-app';

describe('npm run account', () => {
  let identity: IdentityUnderTest;
  let folder: string;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
    folder = mkdtempSync(join(tmpdir(), 'oct-accounts-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await identity.close();
  });

  /** Runs one command as the terminal does; answers the lines that it printed. */
  async function run(command: Command<IdentityConfig>, ...args: string[]): Promise<string[]> {
    const lines: string[] = [];
    const config = parseConfig('identity', identityConfigSpec, {
      DATABASE_URL: identity.databaseUrl,
      EVENT_LOG_URL: identity.databaseUrl,
      JWKS_URL: 'http://127.0.0.1:1/jwks',
    });
    const print = (line: string): void => void lines.push(line);
    await command.run({ args, app: identity.app, config, clock: identity.clock, print, progress: () => undefined });
    return lines;
  }

  const signIn = (email: string, password: string) =>
    callRoute(identity.target, identityRoutes.checkCredentials, {
      as: 'the gateway itself',
      body: { email, password },
    });

  it('creates an account with a one-time password, once', async () => {
    const args = [
      '--email',
      'New@Example.org',
      '--name',
      'New',
      '--organisation',
      OAK_VIEW.organisationId,
      '--location',
      '1-100000001',
    ];
    const [line = ''] = await run(createCommand, ...args);
    const password = /^New@Example\.org: created, one-time password: (\S+)$/.exec(line)?.[1] ?? '';
    expect((await signIn('new@example.org', password)).body).toMatchObject({
      mustChangePassword: true,
      scopeLocationId: '1-100000001',
    });
    expect(await run(createCommand, ...args)).toEqual(['New@Example.org: there already, nothing changed']);
  });

  it('creates the accounts of a file, and again changes nothing', async () => {
    const file = join(folder, 'accounts.json');
    const demo = { demo: true, password: PASSWORD };
    writeFileSync(
      file,
      JSON.stringify([
        { email: 'broker@example.org', name: 'B', organisation: OLDHAM.organisationId, roles: ['broker'], ...demo },
        { clientId: 'client-file', kind: 'care-system', name: 'C', organisation: OAK_VIEW.organisationId, ...demo },
      ]),
    );
    const first = (await run(createCommand, '--file', file, '--json')).map((line) => JSON.parse(line) as object);
    expect(first).toEqual([
      expect.objectContaining({ name: 'broker@example.org', outcome: 'created', secret: PASSWORD }),
      { name: 'client-file', accountId: 'client-file', outcome: 'created', secret: PASSWORD },
    ]);
    expect((await signIn('broker@example.org', PASSWORD)).body).toMatchObject({
      roles: ['broker'],
      mustChangePassword: false,
    });
    expect((await run(createCommand, '--file', file)).every((line) => line.endsWith('nothing changed'))).toBe(true);
  });

  it('waits for an organisation that is on its way', async () => {
    const args = ['--email', 'late@example.org', '--name', 'Late', '--organisation', 'la-late'];
    await expect(run(createCommand, ...args)).rejects.toThrow('No organisation la-late is known here');
    const creating = run(createCommand, ...args, '--wait', '20');
    await identity.organisation({ ...OLDHAM, organisationId: 'la-late' }, 1);
    expect(await creating).toEqual([expect.stringContaining('late@example.org: created')]);
  });

  it('locks, unlocks and changes roles, and says when there is nothing to do', async () => {
    await identity.account('changing', { organisationId: OLDHAM.organisationId, scopeLocationId: null });
    const email = ['--email', 'changing@example.org'];
    expect(await run(lockCommand, ...email, '--reason', 'left the building')).toEqual([
      'changing@example.org: locked, its sessions are over',
    ]);
    expect(await run(lockCommand, ...email)).toEqual(['changing@example.org: was locked already']);
    expect((await signIn('changing@example.org', PASSWORD)).body).toMatchObject({ code: 'account-locked' });
    await run(unlockCommand, ...email);
    await run(setRoleCommand, ...email, '--role', 'champion', '--role', 'broker', '--permission', 'approver');
    expect(await run(setRoleCommand, ...email, '--permission', 'approver')).toEqual([
      'changing@example.org: is so already, nothing changed',
    ]);
    expect((await signIn('changing@example.org', PASSWORD)).body).toMatchObject({
      roles: ['champion', 'broker'],
      permission: 'approver',
      epoch: 4,
    });
    const audit = await identity.audit(
      (await signIn('changing@example.org', PASSWORD).then(({ body }) => body as { accountId: string })).accountId,
    );
    expect(audit[1]).toMatchObject({
      action: 'locked',
      actor: { kind: 'system', door: 'command', reason: 'left the building' },
    });
  });

  it('gives a new one-time password, which does not unlock [R41]', async () => {
    await identity.account('forgetful').then(({ accountId }) => identity.change(accountId, 'lock'));
    const [line = ''] = await run(resetPasswordCommand, '--email', 'forgetful@example.org');
    const password = line.split(': ').at(-1) ?? '';
    expect((await signIn('forgetful@example.org', password)).body).toMatchObject({ code: 'account-locked' });
    await run(unlockCommand, '--email', 'forgetful@example.org');
    expect((await signIn('forgetful@example.org', password)).body).toMatchObject({ mustChangePassword: true });
  });

  it('makes API clients, changes their grants and gives them a new secret', async () => {
    const id = ['--id', 'client-9'];
    const made = [
      'create',
      ...id,
      '--kind',
      'care-system',
      '--name',
      'Nine',
      '--organisation',
      OAK_VIEW.organisationId,
      '--grant',
      'beds:write',
    ];
    expect(await run(clientCommand, ...made)).toEqual([
      expect.stringContaining('client-9: created, secret (not shown again): '),
    ]);
    await run(clientCommand, 'set-grants', ...id, '--grant', 'offer:write');
    const [line = ''] = await run(clientCommand, 'new-secret', ...id);
    const clientSecret = line.split(': ').at(-1) ?? '';
    const answer = await callRoute(identity.target, identityRoutes.checkClientCredentials, {
      as: 'the gateway itself',
      body: { clientId: 'client-9', clientSecret },
    });
    expect(answer.body).toMatchObject({ grants: ['offer:write'], epoch: 3 });
    expect(await run(clientCommand, 'deactivate', ...id)).toEqual(['client-9: deactivated, its sessions are over']);
  });

  it('shows the password policy and sets it from a moment on [S13]', async () => {
    expect(await run(policyCommand)).toEqual([expect.stringContaining('"lockAfter":5,"maxAgeDays":90')]);
    const lines = await run(
      policyCommand,
      '--profile',
      'modern',
      '--set',
      'lockAfter=7',
      '--from',
      '2027-01-01T00:00:00Z',
    );
    expect(lines[1]).toContain('"lockAfter":5');
    identity.clock.set(new Date('2027-01-01T00:00:00Z'));
    expect(await run(policyCommand)).toEqual([expect.stringContaining('"lockAfter":7,"maxAgeDays":null')]);
  });

  it('republishes accounts at unchanged versions', async () => {
    const { accountId } = await identity.account('republished');
    expect(await run(republishCommand, accountId)).toEqual(['1 accounts written to the outbox']);
    const events = await identity.events(accountId);
    expect(events).toHaveLength(2);
    expect(events[1]).toEqual(events[0]);
  });

  it.each<[string, Command<IdentityConfig>, string[], string]>([
    ['an unknown option', lockCommand, ['--mail', 'x'], "Unknown option '--mail'."],
    ['no address', lockCommand, [], '--email is missing.'],
    ['an address that nobody has', lockCommand, ['--email', 'nobody@example.org'], 'There is no such account'],
    [
      'an unknown role',
      setRoleCommand,
      ['--email', 'x@example.org', '--role', 'king'],
      '--role takes one of broker, champion, not "king".',
    ],
    [
      'an action that clients do not take',
      clientCommand,
      ['fly', '--id', 'c'],
      'client takes one of create, set-grants, new-secret, lock, unlock, deactivate.',
    ],
    ['a file that is not there', createCommand, ['--file', 'no-such.json'], 'no-such.json cannot be read: ENOENT.'],
    [
      'a policy out of limits',
      policyCommand,
      ['--set', 'lockAfter=1'],
      '--set: lockAfter takes a whole number from 3 to 100.',
    ],
    [
      'a role that its organisation cannot have',
      createCommand,
      ['--email', 'p@example.org', '--name', 'P', '--organisation', OAK_VIEW.organisationId, '--role', 'broker'],
      'Some of what was entered',
    ],
  ])('refuses %s in one sentence', async (_, command, args, sentence) => {
    await expect(run(command, ...args)).rejects.toThrow(sentence);
  });
});

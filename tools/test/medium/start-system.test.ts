import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startSystem, type System, type SystemOptions } from '@oct/tools/supervisor';
import { eventually } from '@oct/tools/processes';
import { withClient } from '@oct/tools/postgres';
import { createTransport } from 'nodemailer';
import { behaving, IMPATIENT, isProcessAlive, SMALL_LAYOUT, smallWorkspace } from '../fixtures/small-system';

interface Seen {
  readonly pid: number;
  readonly env: Readonly<Record<string, string>>;
}

describe('the supervisor', () => {
  const workspace = smallWorkspace();
  const running: System[] = [];
  const start = async (options: Partial<SystemOptions> = {}) => {
    const system = await startSystem({
      mode: 'embedded',
      quiet: true,
      layout: SMALL_LAYOUT,
      workspace: workspace.path,
      patience: IMPATIENT,
      ...options,
    });
    running.push(system);
    return system;
  };
  const look = async (url: string) => (await (await fetch(url)).json()) as Seen;

  /** For the tests that leave it as they found it. */
  let shared: System;

  beforeAll(async () => {
    shared = await start({ clockFile: '/some/clock.json' });
    running.pop();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((system) => system.stop()));
  });
  afterAll(async () => {
    await shared.stop();
    workspace.remove();
  });

  it('starts apps in the order of their tiers, each with its own database and secrets and nobody else’s', async () => {
    const system = shared;
    const gateway = await look(system.publicUrl);
    expect(gateway.env).toMatchObject({
      NODE_ENV: 'development',
      OCT_MODE: 'embedded',
      APP_NAME: 'gateway',
      HOST: '127.0.0.1',
      PUBLIC_URL: system.publicUrl,
      GATEWAY_INTERNAL_URL: system.internalUrls.gateway,
      JWKS_URL: `${system.internalUrls.gateway}/.well-known/jwks.json`,
      PAGES_URL: system.internalUrls.pages,
      DATABASE_URL: system.databases.gateway?.url,
      CLOCK_FILE: '/some/clock.json',
    });
    expect(JSON.parse(gateway.env.GATEWAY_SIGNING_KEY ?? '')).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
    expect(gateway.env).not.toHaveProperty('MIGRATOR_DATABASE_URL');
    const pages = await look(system.internalUrls.pages ?? '');
    expect(pages.env).not.toHaveProperty('DATABASE_URL');
    expect(pages.env).not.toHaveProperty('GATEWAY_SIGNING_KEY');
    expect(system.apps.logs('pages')[0]).toBe('pages starts as well');
  });

  it('migrates before apps start, and lets the app role use what was made', async () => {
    const system = shared;
    await withClient(system.databases.gateway?.url ?? '', (client) => client.query("INSERT INTO visit VALUES ('me')"));
  });

  it('starts a crashed app again, at the same address', async () => {
    const system = shared;
    const before = await look(system.internalUrls.pages ?? '');
    await system.apps.kill('pages');
    await system.apps.untilReady('pages');
    const after = await look(system.internalUrls.pages ?? '');
    expect(after.pid).not.toBe(before.pid);
    expect(isProcessAlive(before.pid)).toBe(false);
  });

  it('keeps an app down that was stopped, until it is started', async () => {
    const system = shared;
    await system.apps.stop('pages');
    await expect(fetch(system.internalUrls.pages ?? '')).rejects.toThrow();
    await system.apps.start('pages');
    expect((await look(system.internalUrls.pages ?? '')).env.APP_NAME).toBe('pages');
  });

  it('stops everything, also an app that will not listen, and leaves no file of a temporary system', async () => {
    const system = await start({ env: behaving({ pages: 'stubborn' }) });
    const pids = ['gateway', 'pages'].map((name) => system.apps.pid(name) ?? 0);
    await system.stop();
    expect(pids.map(isProcessAlive)).toEqual([false, false]);
    await expect(withClient(system.postgresUrl, () => Promise.resolve())).rejects.toThrow('ECONNREFUSED');
    expect(existsSync(system.dataDir)).toBe(false);
  });

  it.each([
    ['broken', 'pages did not start (exit code 3). Its last words:'],
    ['never-ready', 'pages was not ready within 3 s. Its last words:'],
  ] as const)('stops what it started when an app is %s, and says why', async (behaviour, sentence) => {
    await expect(start({ env: behaving({ pages: behaviour }) })).rejects.toThrow(sentence);
  });

  it('starts PostgreSQL again on its port when it dies', async () => {
    const system = shared;
    const pidFile = join(system.dataDir, 'postgres/postmaster.pid');
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
    const back = await eventually(
      () => withClient(system.postgresUrl, () => Promise.resolve(true)).catch(() => undefined),
      { withinMs: 10_000 },
    );
    expect(back).toBe(true);
  });

  it('catches the mail that apps send', async () => {
    const system = shared;
    const { env } = await look(system.publicUrl);
    const transport = createTransport(env.SMTP_URL);
    await transport.sendMail({
      from: env.MAIL_FROM,
      to: 'manager@example.org',
      subject: 'Reminder',
      text: 'Your beds',
    });
    expect(system.mailbox.mails()).toMatchObject([
      { recipients: ['manager@example.org'], subject: 'Reminder', text: 'Your beds' },
    ]);
    const page = await fetch(system.mailbox.url);
    expect(await page.text()).toContain('<h2>Reminder</h2>');
  });

  it('keeps secrets from other users of the machine', async () => {
    const system = shared;
    expect(statSync(join(system.dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    const announced = readFileSync(join(system.dataDir, 'running.json'), 'utf8');
    const secrets = JSON.parse(readFileSync(join(system.dataDir, 'secrets.json'), 'utf8')) as {
      rolePasswords: Record<string, string>;
    };
    for (const password of Object.values(secrets.rolePasswords)) expect(announced).not.toContain(password);
  });
});

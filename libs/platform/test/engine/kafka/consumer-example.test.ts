import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_TOPICS } from '@oct/contracts';
import type { KafkaEventLog } from '@oct/platform/messaging';
import { suiteRecord, until } from '@oct/platform/messaging/testing';
import { describeKafka } from './kafka-fixture';
import { aclsOf, CONSUMERS, SecuredKafka } from './secured-kafka';

const PROGRAM = join(__dirname, '../../../../../tools/dist/consumer-example/main.js');
const TOPIC = 'national.capacity.v1';

describeKafka('[S134] npm run consumer-example, on a secured broker', () => {
  let kafka: SecuredKafka;
  let owner: KafkaEventLog;
  const folder = mkdtempSync(join(tmpdir(), 'oct-consumer-'));
  const copyFile = join(folder, 'copy.json');
  beforeAll(async () => {
    kafka = await SecuredKafka.start();
    owner = kafka.log('admin');
    await owner.createTopics(ALL_TOPICS);
    await kafka.grant(CONSUMERS.flatMap(aclsOf));
  }, 120_000);
  afterAll(async () => {
    await owner?.close();
    await kafka?.stop();
    rmSync(folder, { recursive: true });
  });

  const start = (env: NodeJS.ProcessEnv = {}, ...args: string[]): { child: ChildProcess; lines: () => string[] } => {
    const { username, password, caFile } = kafka.access('consumer-dhsc');
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: {
        PATH: process.env.PATH,
        NATIONAL_BROKERS: kafka.url().slice('kafkas://'.length),
        NATIONAL_USERNAME: username,
        NATIONAL_PASSWORD: password,
        NATIONAL_CA_FILE: caFile,
        NATIONAL_COPY_FILE: copyFile,
        NATIONAL_TOPICS: TOPIC,
        ...env,
      },
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)));
    return { child, lines: () => printed.split('\n').filter((line) => line !== '') };
  };
  const run = async (env: NodeJS.ProcessEnv = {}): Promise<{ code: number; lines: string[] }> => {
    const { child, lines } = start(env, '--until-end');
    const [code] = (await once(child, 'close')) as [number];
    return { code, lines: lines() };
  };
  const publish = async (home: string, version: number, isGone = false): Promise<void> => {
    const record = suiteRecord(TOPIC, home, version);
    await owner.append(TOPIC, home.charCodeAt(0) % 16, [{ ...record, value: isGone ? null : record.value }]);
  };

  it('reads from the beginning, folds by home and version, forgets what is gone, and goes on where it ended', async () => {
    for (const [home, version] of [
      ['a', 2],
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ] as const)
      await publish(home, version);
    await publish('c', 2, true);
    const first = await run();
    expect(first.lines.sort()).toEqual([
      `${TOPIC} a version 2`,
      `${TOPIC} b version 1`,
      `${TOPIC} c version 1`,
      `${TOPIC} c version 2 is gone`,
      `${TOPIC}: 2 homes`,
    ]);
    expect(first.code).toBe(0);
    await publish('a', 3);
    await publish('c', 1);
    expect((await run()).lines).toEqual([`${TOPIC} a version 3`, `${TOPIC}: 2 homes`]);
    expect((await run()).lines).toEqual([`${TOPIC}: 2 homes`]);
  }, 60_000);

  it('ends at the end also where the last offsets of a partition have no record, as after compaction', async () => {
    // The quickest way to such an offset: the marker at the end of a transaction, which no consumer is given.
    const producer = kafka
      .client('admin')
      .producer({ transactionalId: 'marker', idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    const transaction = await producer.transaction();
    const { key, value, headers } = suiteRecord(TOPIC, 'a', 3);
    await transaction.send({ topic: TOPIC, messages: [{ key, value, headers, partition: 'a'.charCodeAt(0) % 16 }] });
    await transaction.commit();
    await producer.disconnect();
    const { code, lines } = await run();
    expect([code, lines.at(-1)]).toEqual([0, `${TOPIC}: 2 homes`]);
  }, 60_000);

  it('begins anew when its copy was lost, although the group has read everything', async () => {
    rmSync(copyFile, { force: true });
    const { lines } = await run();
    expect(lines.at(-1)).toBe(`${TOPIC}: 2 homes`);
    expect(lines).toContain(`${TOPIC} c version 2 is gone`);
  }, 60_000);

  it('follows what is published, and loses nothing when it is killed', async () => {
    const killed = start();
    await publish('d', 1);
    await until('it has the first', () => killed.lines().includes(`${TOPIC} d version 1`), 30_000);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'close');
    await publish('d', 2);
    const next = start();
    await until('its successor has the second', () => next.lines().includes(`${TOPIC} d version 2`), 40_000);
    next.child.kill('SIGTERM');
    const [code] = (await once(next.child, 'close')) as [number];
    expect(code).toBe(0);
    expect(next.lines().at(-1)).toBe(`${TOPIC}: 3 homes`);
  }, 90_000);

  it('says in a sentence what it may not: another topic, another group, a wrong password', async () => {
    const refused = await run({
      NATIONAL_TOPICS: 'providers.location.v1',
      NATIONAL_COPY_FILE: join(folder, 'none.json'),
    });
    expect([refused.code, refused.lines.length]).toEqual([1, 1]);
    expect(refused.lines[0]).toMatch(/not authorized/i);
    const group = await run({ NATIONAL_GROUP: 'capacity' });
    expect([group.code, group.lines[0]]).toEqual([
      2,
      'NATIONAL_GROUP must begin with "consumer-dhsc.": no other group is allowed.',
    ]);
    const password = await run({ NATIONAL_PASSWORD: 'wrong' });
    expect(password.code).toBe(1);
    expect(password.lines.join()).toMatch(/authentication/i);
    expect(password.lines.join()).not.toContain('    at ');
  }, 90_000);
});

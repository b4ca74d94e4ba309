import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type KafkaOptions, type RunningKafka, startKafka } from '@oct/tools/engines';
import { eventually, freePort } from '@oct/tools/processes';
import { isProcessAlive } from '../../fixtures/small-system';

const portOf = (address: string | undefined) => Number(address?.split(':')[1]);

describe('a Kafka broker of our own [ENGINES A]', () => {
  const running: RunningKafka[] = [];
  const started = async (options?: KafkaOptions) => {
    const kafka = await startKafka(options);
    running.push(kafka);
    return kafka;
  };
  afterEach(() => Promise.all(running.splice(0).map((kafka) => kafka.stop())));

  it('is killed, paused and started again on the same ports and data, and leaves nothing when stopped', async () => {
    const kafka = await started();
    const port = portOf(kafka.bootstrap[0]);
    const first = kafka.pid(1);
    expect(await answers('127.0.0.1', port)).toBe(true);

    await kafka.kill(1);
    expect(kafka.pid(1)).toBeUndefined();
    expect(await answers('127.0.0.1', port)).toBe(false);
    await kafka.start(1);
    expect(kafka.pid(1)).not.toBe(first);
    expect(await answers('127.0.0.1', port)).toBe(true);

    kafka.pause(1);
    expect(await becomes(kafka.pid(1), (state) => state === 'T')).toBe(true);
    kafka.resume(1);
    expect(await becomes(kafka.pid(1), (state) => state !== 'T')).toBe(true);

    const last = kafka.pid(1) ?? 0;
    await kafka.stop();
    expect(isProcessAlive(last)).toBe(false);
    expect(existsSync(kafka.dataDir)).toBe(false);
  });

  it('listens on the loopback address only', async () => {
    const kafka = await started();
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of others) expect(await answers(address, portOf(kafka.bootstrap[0]))).toBe(false);
    expect(await answers('127.0.0.1', portOf(kafka.bootstrap[0]))).toBe(true);
  });

  it('keeps topics in its data folder, also when it starts on other ports', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'oct-kafka-data-'));
    const first = await started({ dataDir });
    await first.stop();
    const topics = () => existsSync(join(dataDir, 'broker-1/data/engine-warm-up-0'));
    expect(topics()).toBe(true);
    const again = await started({ dataDir, ports: [await freePort()] });
    expect(again.bootstrap).not.toEqual(first.bootstrap);
    await again.stop();
    expect(topics()).toBe(true);
    rmSync(dataDir, { recursive: true });
  });

  it('ends when its starter is killed', async () => {
    const starter = spawn(process.execPath, [resolve(__dirname, '../../fixtures/start-kafka.js')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(starter.stdout, 'data')) as [Buffer];
    const { pid } = JSON.parse(said.toString()) as { pid: number };
    expect(isProcessAlive(pid)).toBe(true);
    starter.kill('SIGKILL');
    const gone = await eventually(() => (isProcessAlive(pid) ? undefined : true), { withinMs: 10_000 });
    expect(gone).toBe(true);
  });

  it('that cannot have its port says which', async () => {
    const kafka = await started();
    const taken = portOf(kafka.bootstrap[0]);
    await expect(startKafka({ ports: [taken] })).rejects.toThrow(
      `A port of Kafka's broker 1 (${taken} for clients) is in use by another program.`,
    );
  });
});

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** Of a process: T is stopped. */
async function becomes(pid: number | undefined, isRight: (state: string | undefined) => boolean): Promise<boolean> {
  const state = () =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/s, '')
      .split(' ')[0];
  return (await eventually(() => isRight(state()) || undefined, { withinMs: 5_000 })) ?? false;
}

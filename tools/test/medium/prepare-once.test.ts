import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { prepareOnce } from '../../src/engines/jvm/prepare-once';

describe('what is made once for all starts [issue 4]', () => {
  let folder: string;
  let target: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oct-once-'));
    target = join(folder, 'deep/template');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made by one of those who want it at the same time, and whole when the others see it', async () => {
    let made = 0;
    const want = () =>
      prepareOnce(target, async (partial) => {
        made += 1;
        writeFileSync(partial, 'half');
        await delay(300);
        writeFileSync(partial, 'whole');
      }).then((path) => readFileSync(path, 'utf8'));
    expect(await Promise.all([want(), want(), want()])).toEqual(['whole', 'whole', 'whole']);
    expect(made).toBe(1);
    expect(existsSync(`${target}.lock`)).toBe(false);
  });

  it('leaves nothing half-made when making fails, and is made at the next try', async () => {
    const failing = prepareOnce(target, async (partial) => {
      writeFileSync(partial, 'half');
      await delay(1);
      throw new Error('the network is gone');
    });
    await expect(failing).rejects.toThrow('the network is gone');
    expect([existsSync(target), existsSync(`${target}.partial`), existsSync(`${target}.lock`)]).toEqual([
      false,
      false,
      false,
    ]);
    await prepareOnce(target, (partial) => Promise.resolve(writeFileSync(partial, 'whole')));
    expect(readFileSync(target, 'utf8')).toBe('whole');
  });

  it('takes over from one who died while making it', async () => {
    mkdirSync(`${target}.lock`, { recursive: true });
    writeFileSync(join(`${target}.lock`, 'owner.json'), JSON.stringify({ pid: 1, startedAt: 'long ago' }));
    await prepareOnce(target, (partial) => Promise.resolve(writeFileSync(partial, 'whole')));
    expect(readFileSync(target, 'utf8')).toBe('whole');
  });
});

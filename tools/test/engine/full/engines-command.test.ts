import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { enginesFolder } from '@oct/tools/engines';

const RUN = resolve(__dirname, '../../../bin/run.mjs');

jest.setTimeout(300_000);

describe('npm run engines [ENGINES A, B]', () => {
  /** What was fetched is shared; what runs is this test's alone. */
  const folder = mkdtempSync(join(tmpdir(), 'oct-engines-'));
  const engines = (action: string) => {
    const env = { ...process.env, OCT_ENGINES_DIR: folder };
    const ran = spawnSync(process.execPath, [RUN, 'engines', action], { encoding: 'utf8', env });
    return { code: ran.status, said: `${ran.stdout}${ran.stderr}` };
  };

  beforeAll(() => {
    const isKept = (name: string) => /^(kafka|opensearch)-/.test(name);
    for (const name of readdirSync(enginesFolder()).filter(isKept))
      symlinkSync(join(enginesFolder(), name), join(folder, name));
  });
  afterAll(() => {
    engines('stop');
    rmSync(folder, { recursive: true });
  });

  it('starts both, says where they are, stops them and leaves nothing', async () => {
    expect(engines('status')).toEqual({ code: 1, said: 'No engines run.\n' });
    const started = engines('start');
    expect(started.said).toMatch(/^Kafka +127\.0\.0\.1:\d+ /m);
    const url = /^OpenSearch +(http:\S+)/m.exec(started.said)?.[1] ?? '';
    expect((await fetch(url)).status).toBe(200);
    expect(engines('start').said).toContain('They are running already.');
    expect(engines('status').said).toContain(url);

    expect(engines('stop')).toEqual({ code: 0, said: 'Stopped. Nothing is left running.\n' });
    await expect(fetch(url)).rejects.toThrow();
    expect(engines('stop')).toEqual({ code: 1, said: 'No engines run.\n' });
  });

  it('refuses any other word', () => {
    expect(engines('begin')).toEqual({ code: 1, said: 'Use: npm run engines -- start | stop | status\n' });
  });
});

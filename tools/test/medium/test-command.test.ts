import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BIN = resolve(__dirname, '../../bin');

describe('npm test', () => {
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { PATH, HOME } = process.env;
    const ran = spawnSync(process.execPath, [join(BIN, 'test.mjs'), ...args, 'no-such-path'], {
      encoding: 'utf8',
      env: { PATH, HOME, ...env },
    });
    return { code: ran.status, lines: ran.stdout.trimEnd().split('\n'), said: ran.stderr };
  };

  it('ends with the totals in a line of their own', () => {
    const { code, lines } = run(['--unit']);
    expect(lines.at(-1)).toBe('0 passed, 0 failed, 0 skipped');
    expect(code).toBe(0);
  });

  it('says loudly which engine is missing', () => {
    const { code, said } = run(['--only', 'e2e'], { CHROMIUM_PATH: '/nowhere/chromium' });
    expect(said).toContain('SKIPPED, ENGINE MISSING: Chromium. To run it all, install');
    expect(code).toBe(0);
  });

  it('fails for a missing engine where engines are required', () => {
    const { code, lines, said } = run(['--only', 'e2e'], { CHROMIUM_PATH: '/nowhere/chromium', REQUIRE_ENGINES: '1' });
    expect(said).toContain('REQUIRE_ENGINES=1 and Chromium is missing');
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(code).toBe(1);
  });

  describe('where Maven is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'oct-no-maven-'));
    const env = { PATH: folder, OCT_ENGINES_DIR: join(folder, 'engines') };
    const kafkaSuite = ['--only', 'engine', 'tools/test/engine/kafka/start-kafka.test.ts'];
    beforeAll(() => {
      for (const program of ['id', 'sh']) {
        const at = spawnSync('/bin/sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();
        symlinkSync(at, join(folder, program));
      }
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('leaves out the suites of Kafka and says so, and why [issue 4]', () => {
      const { code, lines, said } = run(kafkaSuite, env);
      expect(said).toContain('SKIPPED, ENGINE MISSING: Kafka. To run it all, install Maven');
      expect(said).toContain('SKIPPED, ENGINE MISSING: all tests of tools/test/engine/kafka/start-kafka.test.ts\n');
      // How many tests a suite would have had is known only to a suite that runs: it counts as one.
      expect(lines.at(-1)).toBe('0 passed, 0 failed, 1 skipped');
      expect(code).toBe(0);
    });

    it('names each suite that is left out, those of whole systems in the slow tests too', () => {
      const { lines, said } = run(['--only', 'slow', 'tools/test/slow/full/restore.test.ts'], env);
      expect(said).toContain('SKIPPED, ENGINE MISSING: all tests of tools/test/slow/full/restore.test.ts\n');
      expect(lines.at(-1)).toBe('0 passed, 0 failed, 1 skipped');
    });

    it('fails where engines are required [issue 4]', () => {
      const { code, lines, said } = run(kafkaSuite, { ...env, REQUIRE_ENGINES: '1' });
      expect(said).toContain('REQUIRE_ENGINES=1 and Kafka is missing: install Maven');
      expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
      expect(code).toBe(1);
    });

    it('asks for nothing that the chosen tests do not need [issue 4]', () => {
      const { code, said } = run(['--only', 'engine', 'tools/test/engine/no-such-suite'], {
        ...env,
        REQUIRE_ENGINES: '1',
      });
      expect(said).not.toContain('Kafka');
      expect(code).toBe(0);
    });
  });

  it('fails when a test file cannot be run', () => {
    const { code, lines } = run(['--unit', '--config', '{"projects":[]}', '--rootDir', '/nowhere']);
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(code).toBe(1);
  });

  it('refuses an unknown project', () => {
    const { code, said } = run(['--only', 'units']);
    expect(said).toContain('--only takes a list of unit, house, medium, api, engine, e2e, slow');
    expect(code).toBe(1);
  });
});

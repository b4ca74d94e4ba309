import { spawnSync } from 'node:child_process';
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

  it('fails when a test file cannot be run', () => {
    const { code, lines } = run(['--unit', '--config', '{"projects":[]}', '--rootDir', '/nowhere']);
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(code).toBe(1);
  });

  it('refuses an unknown project', () => {
    const { code, said } = run(['--only', 'units']);
    expect(said).toContain('--only takes a list of unit, house, medium, api, e2e, slow');
    expect(code).toBe(1);
  });
});

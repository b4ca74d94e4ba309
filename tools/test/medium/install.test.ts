import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BIN = resolve(__dirname, '../../bin');
const LOCK = { packages: { 'node_modules/x': { version: '1.0.0', integrity: 'sha512-x' } } };

/** A checkout of its own with the real installer and an npm that says these lines and gives up. */
function installWith(lines: readonly string[]): { status: number | null; said: string } {
  const tree = mkdtempSync(join(tmpdir(), 'oct-install-'));
  try {
    cpSync(BIN, join(tree, 'tools/bin'), { recursive: true });
    writeFileSync(join(tree, 'package-lock.json'), JSON.stringify(LOCK));
    writeFileSync(join(tree, 'npm.js'), `console.error(${JSON.stringify(lines.join('\n'))});\nprocess.exit(1);\n`);
    const script =
      "import('./tools/bin/install.mjs').then((m) => m.installIfNeeded()).catch((e) => console.error(e.message))";
    const env = { ...process.env, npm_execpath: join(tree, 'npm.js') };
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: tree, env, encoding: 'utf8' });
    return { status, said: stderr.replaceAll(tree, '<checkout>') };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

describe('npm that cannot install', () => {
  it('is told in one message: what to do, then the first of its errors without its prefixes', () => {
    const { said } = installWith([
      'npm warn Unknown user config "x"',
      'npm error code ETARGET',
      'npm error notarget No matching version found for left-pad@9.9.9.',
      'npm error',
      'npm error A complete log of this run can be found in: /somewhere/debug-0.log',
    ]);
    expect(said).toBe(
      [
        'npm could not install the packages: put right what it says below and run the same command again ("npm ci" shows everything).',
        'npm said:',
        '  code ETARGET',
        '  notarget No matching version found for left-pad@9.9.9.',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [
      'npm error code ENOSPC',
      'The disk that holds <checkout> is full: free about 1 GB and run the same command again.',
    ],
    [
      'npm error code EACCES',
      'npm may not write in <checkout>: correct the owner of the folder and run the same command again.',
    ],
    [
      'npm ERR! code ENOTFOUND',
      'npm cannot reach its registry: check the network or the npm proxy settings and run the same command again.',
    ],
    [
      'npm error code EINTEGRITY',
      'npm got another package than the lock file names: check the npm proxy or clear its cache, then run the same command again.',
    ],
  ])('%s: says what to do first', (line, sentence) =>
    expect(installWith([line]).said.split('\n').slice(0, 2)).toEqual([sentence, 'npm said:']),
  );

  it('never says more than five lines of it', () => {
    const { said } = installWith(Array.from({ length: 40 }, (_, n) => `npm error line ${n}`));
    expect(said.trim().split('\n')).toHaveLength(7);
    expect(said).toContain('  line 4\n');
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BIN = resolve(__dirname, '../../bin');
const SENTENCE_AND_NOTHING_ELSE = /^[A-Z][^\n]+[.]\n$/;

describe('a start that cannot be', () => {
  let folder: string;
  const start = (
    args: readonly string[],
    { node = [], command = 'start' }: { node?: string[]; command?: string } = {},
  ) => {
    const run = spawnSync(process.execPath, [...node, join(BIN, `${command}.mjs`), ...args], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { said: run.stderr, code: run.status };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oct-start-'));
    chmodSync(folder, 0o711);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['start', 'dev', 'test', 'run'])('%s says that Node is too old', (command) => {
    const old = join(folder, 'old-node.cjs');
    writeFileSync(
      old,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.9' } });\n",
    );
    const { said, code } = start([], { node: ['--require', old], command });
    expect(said).toBe(
      'This needs Node 20.20 or later and runs on Node 20.19.9: install a newer Node and run the same command again.\n',
    );
    expect(code).toBe(1);
  });

  it('says that the port is in use', async () => {
    const server = await new Promise<Server>((ready) => {
      const listening = createServer().listen(0, '127.0.0.1', () => ready(listening));
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { said, code } = start(['--data', folder, '--port', String(port)]);
    server.close();
    expect(said).toContain(
      `The port ${port} is in use by another program: stop that, or choose another port with "npm`,
    );
    expect(said).toMatch(SENTENCE_AND_NOTHING_ELSE);
    expect(code).toBe(1);
  });

  it('says that the folder holds other files', () => {
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    const { said, code } = start(['--data', folder, '--port', '31991']);
    expect(said).toBe(`The folder ${folder} holds other files: name an empty folder with --data.\n`);
    expect(code).toBe(1);
  });

  it.each([
    ['under a file', () => join(folder, 'letter.txt/data')],
    ['where no folder can be', () => '/proc/nowhere'],
    ['that is a file', () => join(folder, 'letter.txt')],
  ])('says that a data folder %s cannot be made', (_, path) => {
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    const { said, code } = start(['--data', path(), '--port', '31991']);
    expect(said).toBe(`The data folder ${path()} cannot be made there: name another one with --data.\n`);
    expect(code).toBe(1);
  });

  it('says that the data folder is broken', () => {
    writeFileSync(join(folder, 'data-folder.json'), 'x');
    const { said, code } = start(['--data', folder, '--port', '31991']);
    expect(said).toContain(`The data folder ${folder} is broken`);
    expect(said).toMatch(SENTENCE_AND_NOTHING_ELSE);
    expect(code).toBe(1);
  });

  (mayMount() ? it : it.skip)('says that the disk is full', () => {
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder]);
    try {
      const { said, code } = start(['--data', join(folder, 'data'), '--port', '31991']);
      expect(said).toMatch(/^The disk that holds .* has 20 MB free and 300 MB are needed: make room there, or name a/);
      expect(said).toMatch(SENTENCE_AND_NOTHING_ELSE);
      expect(code).toBe(1);
    } finally {
      spawnSync('umount', [folder]);
    }
  });

  it('says that an option does not exist', () => {
    const { said, code } = start(['--frsh']);
    expect(said).toContain('There is no option --frsh. Use: npm start -- [--fresh]');
    expect(code).toBe(1);
  });
});

/** A small disk of our own is how a full one is tried; not every user may make one. */
function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'oct-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return mounted;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort } from '../../processes';
import { AppProcess, PATIENCE } from './app-process';

const READY = `
  const http = require('node:http');
  process.on('SIGTERM', () => setTimeout(() => process.exit(0), 300));
  http.createServer((_, answer) => { console.log('asked'); setTimeout(() => answer.end('ok'), 200); }).listen(Number(process.env.PORT), '127.0.0.1');
`;

describe('a process of an app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oct-app-process-'));
  const script = join(folder, 'ready.js');
  beforeAll(() => writeFileSync(script, READY));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('that is told to stop while it comes up stays stopped', async () => {
    const port = await freePort();
    const process = new AppProcess(
      {
        name: 'sample',
        script,
        readinessUrl: `http://127.0.0.1:${port}/`,
        env: () => ({ PORT: String(port) }),
        onLine: () => undefined,
        onTrouble: () => undefined,
      },
      { ...PATIENCE, firstBackOffMs: 10 },
    );
    const starting = process.start().then(
      () => 'started',
      (error: Error) => error.message,
    );
    // Its answer that it is ready is on the way; the end takes a moment more.
    await eventually(() => Promise.resolve(process.logs().includes('asked') || undefined), { withinMs: 10_000 });
    await process.stop();
    const outcome = await starting;
    await process.stop();
    expect(outcome).toBe('sample was stopped while it started.');
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
  });
});

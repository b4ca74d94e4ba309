import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenSearchOptions, type RunningOpenSearch, startOpenSearch } from '@oct/tools/engines';
import { isProcessAlive } from '../../fixtures/small-system';

const HEADERS = { 'content-type': 'application/json' };

describe('an OpenSearch node of our own [ENGINES B]', () => {
  const running: RunningOpenSearch[] = [];
  const started = async (options?: OpenSearchOptions) => {
    const node = await startOpenSearch(options);
    running.push(node);
    return node;
  };
  afterEach(() => Promise.all(running.splice(0).map((node) => node.stop())));

  it('can be written to as soon as it is ready, also after it was killed, and leaves nothing when stopped', async () => {
    const node = await started();
    expect(await send(node, 'PUT', 'homes', { settings: { number_of_replicas: 0 } })).toBe(200);
    expect(await send(node, 'PUT', 'homes/_doc/1', { vacancies: 3 })).toBe(201);
    const first = node.pid ?? 0;

    await node.kill();
    expect(node.pid).toBeUndefined();
    expect(isProcessAlive(first)).toBe(false);
    await node.start();
    const startedAt = performance.now();
    expect(await send(node, 'PUT', 'homes/_doc/2?refresh=true', { vacancies: 1 })).toBe(201);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(await countOf(node, 'homes')).toBe(2);

    const last = node.pid ?? 0;
    await node.stop();
    expect(isProcessAlive(last)).toBe(false);
    expect(existsSync(node.dataDir)).toBe(false);
  });

  it('keeps its index in its data folder, and makes none by itself', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'oct-opensearch-data-'));
    const first = await started({ dataDir });
    expect(await send(first, 'PUT', 'homes/_doc/1', { vacancies: 3 })).toBe(404);
    await send(first, 'PUT', 'homes', { settings: { number_of_replicas: 0 } });
    await send(first, 'PUT', 'homes/_doc/1', { vacancies: 3 });
    await first.stop();
    const again = await started({ dataDir });
    expect(await countOf(again, 'homes')).toBe(1);
    await again.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('that cannot have its port says which', async () => {
    const node = await started();
    const port = Number(new URL(node.url).port);
    await expect(startOpenSearch({ port })).rejects.toThrow(
      `The port ${port} for OpenSearch is in use by another program.`,
    );
  });

  it('that cannot start gives its last words', async () => {
    await expect(startOpenSearch({ settings: { 'no.such.setting': 'x' } })).rejects.toThrow(
      /OpenSearch did not start[^]*no\.such\.setting/,
    );
  });
});

async function send(node: RunningOpenSearch, method: string, path: string, body: unknown): Promise<number> {
  const answer = await fetch(`${node.url}/${path}`, { method, headers: HEADERS, body: JSON.stringify(body) });
  await answer.arrayBuffer();
  return answer.status;
}

async function countOf(node: RunningOpenSearch, index: string): Promise<number> {
  const answer = await fetch(`${node.url}/${index}/_count`);
  return ((await answer.json()) as { count: number }).count;
}

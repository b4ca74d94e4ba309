import { InfrastructureError, isInfrastructureError } from '@oct/platform/database';
import { AppLogger, createLogger, Metrics } from '@oct/platform/telemetry';
import { eventually } from '@oct/testing/api';
import { InProcessSearchIndex } from '../../src/search-index/copy/in-process-search-index';
import { EngineCircuit } from '../../src/search-index/engine-circuit';
import { FallbackSearchIndex } from '../../src/search-index/fallback-search-index';
import { OpenSearchIndex } from '../../src/search-index/opensearch/open-search-index';
import type { SearchAnswer } from '../../src/search-index/search-index';
import { document } from '../factories/search-document.factory';
import { AT } from '../factories/state.factory';
import { batches, firstPage } from '../search-suite/search-index-case';
import { type Behaviour, EngineDouble } from './engine-double';

const BUDGET_MS = 300;
/** What a busy machine may add: timers and sockets of a test run are late. */
const GRACE_MS = 400;

/** Fallback and engine are the product's; the engine's other end is the double. The copy holds 1-1, the engine finds 1-9. */
describe('[S98][QUALITY F16][QUALITY F17] search while the index does not answer', () => {
  let engine: EngineDouble;
  let openSearch: OpenSearchIndex;
  let copy: InProcessSearchIndex;
  let copyAsOf: Date | undefined;
  let metrics: Metrics;
  let index: FallbackSearchIndex;

  beforeEach(async () => {
    engine = new EngineDouble();
    await engine.listen();
    openSearch = new OpenSearchIndex({ nodes: [engine.url], alias: 'homes' });
    copy = new InProcessSearchIndex();
    await copy.rebuild(batches([document('1-1')]));
    copyAsOf = AT;
    metrics = new Metrics('search');
    const log = new AppLogger(createLogger('search', { level: 'silent' }));
    const followed = { index: copy, asOf: () => copyAsOf };
    index = new FallbackSearchIndex(openSearch, followed, new EngineCircuit(log, 20), log, metrics);
    // The client is loaded with the first request, and that takes a while.
    await index.search(...firstQuery()).catch(() => undefined);
  });

  afterEach(async () => {
    await index.onModuleDestroy();
    await engine.away();
    await openSearch.onModuleDestroy();
  });

  function firstQuery(): Parameters<FallbackSearchIndex['search']> {
    return [
      {
        near: { origin: { latitude: 53.5447, longitude: -2.1115 }, radiusMetres: 16_000 },
        beds: 1,
        includeUnavailable: false,
      },
      { size: 20, number: 1 },
    ];
  }

  async function timed(): Promise<{ answer: SearchAnswer; ms: number }> {
    const started = performance.now();
    const answer = await firstPage(index);
    return { answer, ms: performance.now() - started };
  }

  async function trouble(kind: Behaviour | 'refuses'): Promise<void> {
    if (kind === 'refuses') await engine.away();
    else engine.behaviour = kind;
  }

  async function noTrouble(): Promise<void> {
    if (engine.behaviour === 'answers') await engine.listen();
    engine.behaviour = 'answers';
  }

  const TROUBLES = ['refuses', 'hangs', 'is slow', 'stops within an answer', 'is overloaded'] as const;

  it('is answered by the index while that answers', async () => {
    const { answer } = await timed();
    expect(ids(answer)).toEqual(['1-9']);
    expect(answer.copyAsOf).toBeUndefined();
  });

  it.each(TROUBLES)('is answered by the copy, in time and flagged, when the engine %s', async (kind) => {
    await trouble(kind);
    for (let search = 0; search < 3; search += 1) {
      const { answer, ms } = await timed();
      expect(ids(answer)).toEqual(['1-1']);
      expect(answer.copyAsOf).toEqual(AT);
      expect(ms).toBeLessThan(BUDGET_MS + GRACE_MS);
    }
  });

  it.each(TROUBLES)('waits no longer after three failures, and goes back by itself: %s', async (kind) => {
    await trouble(kind);
    for (let search = 0; search < 3; search += 1) await firstPage(index);
    expect(await metrics.registry.metrics()).toMatch(/search_degraded\{app="search"\} 1/);
    const { answer, ms } = await timed();
    expect(ids(answer)).toEqual(['1-1']);
    // From memory: no request of a person waits for the engine now.
    expect(ms).toBeLessThan(100);
    await noTrouble();
    await eventually(async () => expect((await firstPage(index)).copyAsOf).toBeUndefined());
    expect(ids(await firstPage(index))).toEqual(['1-9']);
    const text = await metrics.registry.metrics();
    expect(text).toMatch(/search_degraded\{app="search"\} 0/);
    expect(text).toMatch(/search_answers_from_copy_total\{app="search"\} [1-9]/);
  });

  it('a single failure does not turn everybody to the copy', async () => {
    await trouble('is overloaded');
    await firstPage(index);
    await noTrouble();
    expect(ids(await firstPage(index))).toEqual(['1-9']);
    expect(await metrics.registry.metrics()).toMatch(/search_degraded\{app="search"\} 0/);
  });

  it('what one query does to the engine says nothing about the others', async () => {
    await trouble('talks nonsense');
    for (let search = 0; search < 5; search += 1) expect(ids(await firstPage(index))).toEqual(['1-1']);
    await noTrouble();
    expect(ids(await firstPage(index))).toEqual(['1-9']);
  });

  it('says that it cannot answer while the copy was not read yet either', async () => {
    copyAsOf = undefined;
    await trouble('refuses');
    for (let search = 0; search < 5; search += 1) {
      const error: unknown = await firstPage(index).catch((each: unknown) => each);
      expect(isInfrastructureError(error)).toBe(true);
    }
    expect(await new InProcessSearchIndex().whyNotReady()).toBe('the copy has not been read yet');
  });

  it('is ready with either of the two, and writes go to the engine alone', async () => {
    await trouble('refuses');
    expect(await index.whyNotReady()).toBeUndefined();
    await expect(index.upsert([document('1-2')])).rejects.toThrow(InfrastructureError);
    expect(await copy.stats()).toMatchObject({ documents: 1 });
  });
});

function ids(answer: SearchAnswer): string[] {
  return answer.hits.map((hit) => hit.locationId);
}

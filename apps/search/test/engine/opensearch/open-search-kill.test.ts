import { isInfrastructureError } from '@oct/platform/database';
import { AppLogger, createLogger, Metrics } from '@oct/platform/telemetry';
import { eventually } from '@oct/testing/api';
import { type RunningOpenSearch, startOpenSearch } from '@oct/tools/engines';
import { InProcessSearchIndex } from '../../../src/search-index/copy/in-process-search-index';
import { EngineCircuit } from '../../../src/search-index/engine-circuit';
import { FallbackSearchIndex } from '../../../src/search-index/fallback-search-index';
import { OpenSearchIndex } from '../../../src/search-index/opensearch/open-search-index';
import { document } from '../../factories/search-document.factory';
import { AT } from '../../factories/state.factory';
import { batches, nearby } from '../../search-suite/search-index-case';
import { describeWithOpenSearch, engine, settingsOfSuite } from './open-search-fixture';

const KILLS = process.env.OCT_TEST_SIZE === 'large' ? 6 : 1;
const WRITERS = 4;
const HOMES_OF_EACH = 25;
/** A node restarts in 10 to 30 seconds on a busy machine. */
const RESTART_MS = 120_000;

interface Stored {
  hits: { hits: { _id: string; _version: number }[] };
}

describeWithOpenSearch('[S98][QUALITY F16] a node of OpenSearch that is killed', () => {
  let node: RunningOpenSearch;

  beforeAll(async () => {
    node = await startOpenSearch();
  }, RESTART_MS);

  afterAll(() => node.stop());

  it(
    `loses nothing that it acknowledged and goes back to nothing older, kills: ${KILLS}`,
    async () => {
      const settings = settingsOfSuite(node.url);
      const index = new OpenSearchIndex(settings);
      await index.rebuild(batches());
      const acknowledged = new Map<string, number>();
      const faults: unknown[] = [];
      let refused = 0;
      let isRunning = true;

      async function writer(number: number): Promise<void> {
        const ids = Array.from({ length: HOMES_OF_EACH }, (_, each) => `1-${number}${100 + each}`);
        for (let docVersion = 1; isRunning;) {
          try {
            await index.upsert(ids.map((id) => document(id, { docVersion })));
            for (const id of ids) acknowledged.set(id, docVersion);
            docVersion += 1;
          } catch (error) {
            // As a consumer does: what is no outage would become a dead letter, an outage is waited for.
            if (!isInfrastructureError(error)) faults.push(error);
            refused += 1;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
      }

      async function killer(): Promise<void> {
        for (let kill = 0; kill < KILLS; kill += 1) {
          const before = acknowledged.get('1-0100') ?? 0;
          await eventually(() => expect(acknowledged.get('1-0100') ?? 0).toBeGreaterThan(before + 3), {
            withinMs: 20_000,
          });
          await node.kill();
          await node.start();
          const after = acknowledged.get('1-0100') ?? 0;
          await eventually(() => expect(acknowledged.get('1-0100') ?? 0).toBeGreaterThan(after), { withinMs: 20_000 });
        }
      }

      const writers = Array.from({ length: WRITERS }, (_, number) => writer(number));
      await Promise.all([killer().finally(() => (isRunning = false)), ...writers]);
      const resent = [...acknowledged.keys()].map((id) => document(id, { docVersion: 1 }));
      await index.upsert(resent);
      await engine(settings, 'POST', `/${settings.alias}/_refresh`);
      const body = { size: 1_000, version: true, _source: false };
      const { hits } = (await engine(settings, 'POST', `/${settings.alias}/_search`, body)) as Stored;
      const stored = new Map(hits.hits.map((hit) => [hit._id, hit._version]));
      const lost = [...acknowledged].filter(([id, version]) => (stored.get(id) ?? 0) < version);
      expect({ lost, faults, homes: acknowledged.size }).toEqual({
        lost: [],
        faults: [],
        homes: WRITERS * HOMES_OF_EACH,
      });
      expect(refused).toBeGreaterThan(0);
      await index.onModuleDestroy();
    },
    KILLS * RESTART_MS,
  );

  it(
    'searches go on through kill, restart and stand-still, flagged, and without it afterwards',
    async () => {
      const settings = settingsOfSuite(node.url);
      const openSearch = new OpenSearchIndex(settings, { graceMs: 0 });
      const copy = new InProcessSearchIndex();
      const homes = Array.from({ length: 40 }, (_, each) => document(`1-${100 + each}`));
      for (const index of [openSearch, copy]) await index.rebuild(batches(homes));
      const log = new AppLogger(createLogger('search', { level: 'silent' }));
      const followed = { index: copy, asOf: () => AT };
      const index = new FallbackSearchIndex(openSearch, followed, new EngineCircuit(log), log, new Metrics('search'));
      const failed: string[] = [];
      const took: number[] = [];
      let wasFlagged = false;
      let isRunning = true;

      async function searcher(): Promise<void> {
        while (isRunning) {
          const started = performance.now();
          const answer = await index.search(nearby(), { size: 20, number: 1 }).catch((error: Error) => error);
          took.push(performance.now() - started);
          if (answer instanceof Error) failed.push(answer.message);
          else if (answer.total !== homes.length) failed.push(`${answer.total} homes`);
          else wasFlagged ||= answer.copyAsOf !== undefined;
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      }

      const untilFlagged = (expected: boolean) =>
        eventually(
          async () => {
            const { copyAsOf } = await index.search(nearby(), { size: 20, number: 1 });
            expect(copyAsOf !== undefined).toBe(expected);
          },
          { withinMs: 30_000 },
        );

      async function trouble(): Promise<void> {
        await untilFlagged(false);
        await node.kill();
        await untilFlagged(true);
        await node.start();
        await untilFlagged(false);
        node.pause();
        await untilFlagged(true);
        node.resume();
        await untilFlagged(false);
      }

      await Promise.all([trouble().finally(() => (isRunning = false)), searcher()]);
      took.sort((a, b) => a - b);
      expect({ failed, wasFlagged }).toEqual({ failed: [], wasFlagged: true });
      // 300 ms for the engine, and what a busy machine adds.
      expect(took[Math.floor(took.length * 0.99)]).toBeLessThan(1_000);
      await index.onModuleDestroy();
      await openSearch.onModuleDestroy();
    },
    RESTART_MS * 2,
  );
});

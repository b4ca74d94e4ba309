import { InfrastructureError, isInfrastructureError } from '@oct/platform/database';
import { AppLogger, createLogger } from '@oct/platform/telemetry';
import { PostgresHomeRows } from '../../../src/home-rows/postgres-home-rows';
import { IndexKeeper } from '../../../src/rebuild/index-keeper';
import { RebuildIndexService } from '../../../src/rebuild/rebuild-index.service';
import { IndexMissingError, OpenSearchRefusalError } from '../../../src/search-index/opensearch/open-search-error';
import { document } from '../../factories/search-document.factory';
import { capacityChange, locationChange } from '../../factories/state.factory';
import { type SearchDatabaseFixture, searchDatabaseFixture } from '../../medium/postgres-fixture';
import { batches, firstPage, foundIds } from '../../search-suite/search-index-case';
import {
  deleteIndices,
  describeWithOpenSearch,
  engine,
  PromptOpenSearchIndex,
  settingsOfSuite,
} from './open-search-fixture';

describeWithOpenSearch('[S98][QUALITY F18][QUALITY F19] an index in trouble on OpenSearch', () => {
  const settings = settingsOfSuite();
  let index: PromptOpenSearchIndex;

  beforeEach(async () => {
    index = new PromptOpenSearchIndex(settings);
    await index.rebuild(batches());
  });

  afterEach(async () => {
    await deleteIndices(settings);
    await index.onModuleDestroy();
  });

  function set(changes: Record<string, unknown>): Promise<unknown> {
    return engine(settings, 'PUT', `/${settings.alias}/_settings`, changes);
  }

  it('of a request that is refused in part, each writer learns what became of its own documents', async () => {
    const nowhere = document('1-2', { position: { latitude: 95, longitude: 0, isApproximate: false } });
    const ends = await Promise.allSettled([
      index.upsert([document('1-0')]),
      index.upsert([document('1-1')]),
      index.upsert([nowhere, document('1-3')]),
      index.upsert([document('1-4')]),
    ]);
    expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    const refused: unknown = ends[2]?.status === 'rejected' ? ends[2].reason : undefined;
    // Its record becomes a dead letter: waiting would not help.
    expect(refused).toBeInstanceOf(OpenSearchRefusalError);
    expect(isInfrastructureError(refused)).toBe(false);
    expect(await foundIds(index)).toEqual(['1-0', '1-1', '1-3', '1-4']);
  });

  it('a full disk is waited for: writes are taken again when it is over, searches go on', async () => {
    await index.upsert([document('1-1')]);
    await set({ 'index.blocks.read_only_allow_delete': true });
    const error: unknown = await index.upsert([document('1-2')]).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(InfrastructureError);
    expect((error as Error).message).toBe('OpenSearch did not take documents: 429 cluster_block_exception');
    expect(await foundIds(index)).toEqual(['1-1']);
    await set({ 'index.blocks.read_only_allow_delete': null });
    await index.upsert([document('1-2')]);
    expect(await foundIds(index)).toEqual(['1-1', '1-2']);
  });

  it('an index that is closed for a moment, as by a swap, is waited for within the write itself', async () => {
    await set({ 'index.blocks.write': true });
    const write = index.upsert([document('1-1')]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await set({ 'index.blocks.write': null });
    await write;
    expect(await foundIds(index)).toEqual(['1-1']);
  });

  it('an index that is away is waited for, and no other is made in its place by a write', async () => {
    await deleteIndices(settings);
    await expect(index.upsert([document('1-1')])).rejects.toThrow(IndexMissingError);
    await expect(firstPage(index)).rejects.toThrow(IndexMissingError);
    expect(await engine(settings, 'GET', `/${settings.alias}*`)).toEqual({});
    expect(await index.stats()).toEqual({ documents: 0, newestChangeAt: null, highestDocVersion: 0 });
    expect(await index.whyNotReady()).toBe('OpenSearch did not become healthy: 408 no details');
    await index.rebuild(batches([document('1-1')]));
    expect(await index.whyNotReady()).toBeUndefined();
  });

  describe('is made anew from the rows without a hand', () => {
    let fixture: SearchDatabaseFixture;
    let keeper: IndexKeeper;

    beforeEach(async () => {
      fixture = await searchDatabaseFixture();
      const rows = new PostgresHomeRows(fixture.database);
      await rows.merge(locationChange('1-1', 1));
      await rows.merge(capacityChange('1-1', 1));
      const log = new AppLogger(createLogger('search', { level: 'silent' }));
      keeper = new IndexKeeper(index, new RebuildIndexService(rows, index), log);
    });

    afterEach(async () => {
      await keeper.onModuleDestroy();
      await fixture.dispose();
    });

    it('when somebody deleted it', async () => {
      await deleteIndices(settings);
      expect(await index.whyRebuild()).toBe('there is none');
      await keeper.look();
      expect(await foundIds(index)).toEqual(['1-1']);
      expect(await index.whyRebuild()).toBeUndefined();
    });

    it('when a rebuild died while it had the index closed', async () => {
      await engine(settings, 'PUT', `/${settings.alias}/_block/write`);
      expect(await index.whyRebuild()).toBe('a rebuild that did not end has closed it to writes');
      await keeper.look();
      await index.upsert([document('1-2')]);
      expect(await foundIds(index)).toEqual(['1-1', '1-2']);
    });

    it('when it was made by earlier code', async () => {
      await engine(settings, 'PUT', `/${settings.alias}/_mapping`, { _meta: { version: 0 } });
      expect(await index.whyRebuild()).toBe('its fields are those of earlier code');
      await keeper.look();
      expect(await index.whyRebuild()).toBeUndefined();
    });

    it('and is left alone when nothing is wrong', async () => {
      const before = await engine(settings, 'GET', `/${settings.alias}/_alias`);
      await keeper.look();
      expect(await engine(settings, 'GET', `/${settings.alias}/_alias`)).toEqual(before);
    });
  });
});

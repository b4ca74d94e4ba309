import { setTimeout as delay } from 'node:timers/promises';
import { isInfrastructureError } from '@oct/platform/database';
import { RebuildSupersededError } from '../../generations/generations';
import type { IndexWrite, StoredDocument } from './home-index.document';
import { HOME_INDEX } from './home-index.mapping';
import { IndexMissingError, OpenSearchRefusalError } from './open-search-error';
import type { IndexWriter } from './index-writer';
import type { EngineRequest, OpenSearchRequests } from './open-search-requests';

interface WrittenSince {
  hits: { hits: { _id: string; _version: number; _source: StoredDocument; sort: [sequence: number] }[] };
}

interface ShardNumbers {
  indices: Record<
    string,
    { shards: Record<string, { routing: { primary: boolean }; seq_no: { local_checkpoint: number } }[]> }
  >;
}

/** The index that is being filled, and the one that was served when that began. */
interface Shadow {
  index: string;
  served: { index: string; from: number } | undefined;
}

const ADMIN_MS = 30_000;
const PAGE = 500;
const MOST_TRIES = 6;
const TRY_AGAIN_MS = 500;

/**
 * A new index beside live writes, and the swap of the alias. Writers know the alias alone; what they wrote into the old
 * index since the beginning is found by its sequence number. Just before the swap the old index is closed to writes, which waits for
 * those under way, so that the last look misses none. The alias `<alias>-filling` is on the index of the latest rebuild: an earlier
 * one finds that out at its swap, which is one atomic request.
 */
export class IndexRebuild {
  private readonly filling: string;

  constructor(
    private readonly requests: OpenSearchRequests,
    private readonly writer: IndexWriter,
    private readonly alias: string,
  ) {
    this.filling = `${alias}-filling`;
  }

  async begin(): Promise<Shadow> {
    const index = await this.createIndex();
    const others = (await this.indicesUnder(this.filling)).filter((each) => each < index);
    if (others.length > 0) await this.moveAliases(others.map((each) => removal(each, this.filling)));
    // Read only now: who swaps later than this finds itself superseded.
    const [served] = await this.indicesUnder(this.alias);
    if (served === undefined) return { index, served: undefined };
    await this.setWriteBlock(served, false);
    return { index, served: { index: served, from: await this.completedUpTo(served) } };
  }

  async fill({ index }: Shadow, writes: readonly IndexWrite[]): Promise<void> {
    if (writes.length === 0) return;
    for (let tries = 1; ; tries += 1) {
      const failed = await this.fillOnce(index, writes);
      if (failed === undefined) return;
      // Who took over may have deleted this index already.
      if (failed instanceof IndexMissingError) throw new RebuildSupersededError();
      // Half an hour's work is not thrown away for an engine that is short of breath; the same writes again are harmless.
      if (!isInfrastructureError(failed) || tries === MOST_TRIES) throw failed;
      await delay(tries * TRY_AGAIN_MS);
    }
  }

  async swap({ index, served }: Shadow): Promise<void> {
    if (served) {
      served.from = await this.copyWrittenSince(served, index);
      await this.closeToWrites(served.index);
      await this.copyWrittenSince(served, index);
    }
    await this.send({ what: 'refresh a new index', method: 'POST', path: `/${index}/_refresh` });
    const actions = [
      removal(index, this.filling),
      ...(served ? [removal(served.index, this.alias)] : []),
      { add: { index, alias: this.alias, is_write_index: true } },
    ];
    try {
      await this.moveAliases(actions);
    } catch (error) {
      if (error instanceof IndexMissingError || isRefusal(error, 'aliases_not_found_exception'))
        throw new RebuildSupersededError();
      throw error;
    }
  }

  /** Opens the served index again, unless that is now for a later rebuild to do, which may just have closed it. */
  async abandon({ index, served }: Shadow): Promise<void> {
    const isLatest = (await this.indicesUnder(this.filling)).includes(index);
    if (served && isLatest) await this.setWriteBlock(served.index, false).catch(unlessMissing);
    await this.delete(index);
  }

  /** Indices that are neither served nor being filled. */
  async dropOld(): Promise<void> {
    const aliases = await this.aliasesOfOurs();
    const old = Object.entries(aliases).filter(
      ([, names]) => !names.includes(this.alias) && !names.includes(this.filling),
    );
    for (const [index] of old) await this.delete(index);
  }

  private async fillOnce(index: string, writes: readonly IndexWrite[]): Promise<Error | undefined> {
    try {
      return (await this.writer.fill(index, writes)).find((outcome) => outcome instanceof Error);
    } catch (error) {
      return error as Error;
    }
  }

  private async createIndex(): Promise<string> {
    const numbers = Object.keys(await this.aliasesOfOurs()).map((index) => Number(index.slice(this.alias.length + 1)));
    const body = { ...HOME_INDEX, aliases: { [this.filling]: {} } };
    for (let number = Math.max(0, ...numbers) + 1; ; number += 1) {
      const index = `${this.alias}-${String(number).padStart(6, '0')}`;
      try {
        await this.send({ what: 'make an index', method: 'PUT', path: `/${index}`, body });
        return index;
      } catch (error) {
        // Somebody else took the number at this moment.
        if (!isRefusal(error, 'resource_already_exists_exception')) throw error;
      }
    }
  }

  /** Every write up to this sequence number was answered; later ones may be under way. */
  private async completedUpTo(index: string): Promise<number> {
    const path = `/${index}/_stats`;
    const query = { level: 'shards', filter_path: 'indices.*.shards' };
    const { indices } = await this.send<ShardNumbers>({ what: 'say how far it is', method: 'GET', path, query });
    const shards = Object.values(indices[index]?.shards ?? {}).flat();
    const primary = shards.find((shard) => shard.routing.primary);
    if (!primary) throw new IndexMissingError(`${index} has no primary shard`);
    return primary.seq_no.local_checkpoint;
  }

  /** Removals are documents as well. Older versions than what the new index has change nothing. */
  private async copyWrittenSince({ index, from }: { index: string; from: number }, to: string): Promise<number> {
    const completed = await this.completedUpTo(index);
    await this.send({ what: 'refresh an index', method: 'POST', path: `/${index}/_refresh` });
    for (let after = from; ;) {
      const body = {
        size: PAGE,
        version: true,
        query: { range: { _seq_no: { gt: after } } },
        sort: [{ _seq_no: 'asc' }],
      };
      const what = 'say what was written since';
      const { hits } = await this.send<WrittenSince>({ what, method: 'POST', path: `/${index}/_search`, body });
      const writes = hits.hits.map((hit) => ({ locationId: hit._id, version: hit._version, document: hit._source }));
      await this.fill({ index: to, served: undefined }, writes);
      const last = hits.hits.at(-1);
      if (!last) return completed;
      after = last.sort[0];
    }
  }

  /** Answers when the writes under way are done. */
  private async closeToWrites(index: string): Promise<void> {
    await this.send({ what: 'close an index to writes', method: 'PUT', path: `/${index}/_block/write` });
  }

  private async setWriteBlock(index: string, isBlocked: boolean): Promise<void> {
    const body = { 'index.blocks.write': isBlocked ? true : null };
    await this.send({ what: 'open an index to writes', method: 'PUT', path: `/${index}/_settings`, body });
  }

  private async indicesUnder(alias: string): Promise<string[]> {
    const aliases = await this.aliasesOfOurs();
    return Object.keys(aliases).filter((index) => aliases[index]?.includes(alias));
  }

  private async aliasesOfOurs(): Promise<Record<string, string[]>> {
    const path = `/${this.alias}-*/_alias`;
    type Answer = Record<string, { aliases: Record<string, unknown> }>;
    const answer = await this.send<Answer>({ what: 'list its indices', method: 'GET', path });
    return Object.fromEntries(Object.entries(answer).map(([index, { aliases }]) => [index, Object.keys(aliases)]));
  }

  private async moveAliases(actions: object[]): Promise<void> {
    await this.send({ what: 'move an alias', method: 'POST', path: '/_aliases', body: { actions } });
  }

  private async delete(index: string): Promise<void> {
    const request = { what: 'delete an index', method: 'DELETE', path: `/${index}` } as const;
    await this.send(request).catch(unlessMissing);
  }

  private send<Answer>(request: Omit<EngineRequest, 'withinMs'>): Promise<Answer> {
    return this.requests.send<Answer>({ ...request, withinMs: ADMIN_MS });
  }
}

function isRefusal(error: unknown, type: string): boolean {
  return error instanceof OpenSearchRefusalError && error.type === type;
}

function removal(index: string, alias: string): object {
  return { remove: { index, alias, must_exist: true } };
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof IndexMissingError)) throw error;
}

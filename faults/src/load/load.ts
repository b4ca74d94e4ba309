import type { HistoryWriter } from '../history/history-file';
import type { Random } from '@oct/tools/random';
import type { Prepared } from '../rig/prepare-system';
import type { RigData } from '../rig/rig-data';
import type { RigSystem } from '../rig/rig-system';
import { oneExtract } from './extracts';
import { HomesInLoad } from './homes-in-load';
import { OpenLoop } from './open-loop';
import { Probes } from './probes';
import { SaveLoad } from './save-load';
import { oneSearch } from './search-load';
import type { Watcher } from './watcher';

export interface LoadSettings {
  readonly system: RigSystem;
  readonly data: RigData;
  readonly prepared: Prepared;
  readonly savesPerSecond: number;
  readonly searchesPerSecond: number;
  readonly random: Random;
  readonly history: HistoryWriter;
  readonly watcher: Watcher;
  readonly now: () => number;
}

const PROBES_PER_SECOND = 2;
const EXTRACTS_PER_SECOND = 0.4;
const WATCHES_PER_SECOND = 2;

/** Everything that clients do at once: saves, searches, forbidden things, extracts; and somebody who watches versions. */
export class Load {
  private readonly loops: readonly OpenLoop[];
  private readonly probes: Probes;
  /** The home that forbidden things are asked of. */
  readonly probed: string;
  /** One extract, outside the loop. */
  readonly extract: () => Promise<void>;

  constructor(settings: LoadSettings) {
    const { system, data, prepared, random, history, now, watcher } = settings;
    const { frontDoor: baseUrl } = system;
    const { tokens, cookie } = prepared;
    const { bedType, district } = data;
    const [location = ''] = data.locations;
    const homes = new HomesInLoad(random.fork('homes'), prepared.homes);
    const token = () => tokens.owner;
    const saves = new SaveLoad({ baseUrl, token, homes, random: random.fork('saves'), history, now });
    const search = { baseUrl, token: () => tokens.searcher, district, bedType, history, now };
    this.probed = location;
    this.probes = new Probes({ baseUrl, tokens, location, bedType, district, history, now });
    this.extract = () => oneExtract({ baseUrl, cookie, history, now });
    this.loops = [
      new OpenLoop(settings.savesPerSecond, () => saves.one()),
      new OpenLoop(settings.searchesPerSecond, () => oneSearch(search)),
      new OpenLoop(PROBES_PER_SECOND, () => this.probes.one()),
      new OpenLoop(EXTRACTS_PER_SECOND, this.extract),
      new OpenLoop(WATCHES_PER_SECOND, () => watcher.look()),
    ];
  }

  /** Every forbidden thing once, outside the loop. */
  probe(): Promise<void> {
    return this.probes.all();
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Resolves when every request has its answer and every save its outcome. */
  async pause(): Promise<void> {
    for (const loop of this.loops) loop.pause();
    await Promise.all(this.loops.map((loop) => loop.drained()));
  }
}

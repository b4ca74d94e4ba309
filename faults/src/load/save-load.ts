import { setTimeout as delay } from 'node:timers/promises';
import { versionFromEtag } from '@oct/contracts';
import type { Figures, SaveAnswer, SaveAttempt } from '../history/history-entry';
import type { HistoryWriter } from '../history/history-file';
import { isAcknowledged, isDefinite } from '../invariants';
import type { Random } from '@oct/tools/random';
import { bearer, call, type Reply } from './call';
import { type HomeInLoad, HomesInLoad } from './homes-in-load';

export interface SaveLoadSettings {
  readonly baseUrl: string;
  readonly token: () => string;
  readonly homes: HomesInLoad;
  readonly random: Random;
  readonly history: HistoryWriter;
  readonly now: () => number;
}

interface Save extends Figures {
  readonly key: string;
  readonly home: HomeInLoad;
  readonly ifMatch: number;
}

/** After no clear answer: soon, then less often, for ever within the bound. */
const RETRY_MS = [200, 400, 800, 1_600, 3_000] as const;
const GIVEN_UP_AFTER_MS = 180_000;
/** What clients do beside the plain save: both at once, the same again after its answer, one key for two bodies, two people. */
const SHARE = { twin: 0.06, replay: 0.05, otherBody: 0.03, rival: 0.05 };

/** Saves as a care-home system makes them: with a key, with the version it read, and again until it knows. */
export class SaveLoad {
  private saves = 0;
  private attempts = 0;

  constructor(private readonly settings: SaveLoadSettings) {}

  /** One save of a home that nobody saves at this moment, until its outcome is known. */
  async one(): Promise<void> {
    const { homes, history, now, random } = this.settings;
    const home = homes.take();
    if (!home) return history.write({ kind: 'save-not-sent', at: now() });
    try {
      const saves = [this.next(home, 1), ...(random.chance(SHARE.rival) ? [this.next(home, -1)] : [])];
      const versions = await Promise.all(saves.map((save) => this.untilKnown(save)));
      const newest = Math.max(...versions.map((version) => version ?? -1));
      const winner = saves[versions.indexOf(newest)];
      if (newest >= 0 && winner) homes.learn(home, { ...winner, version: newest });
      else await this.read(home);
      if (winner && newest >= 0) await this.afterwards(winner);
    } finally {
      homes.giveBack(home);
    }
  }

  /** What the home shows now, for whoever's save was refused. */
  async read(home: HomeInLoad): Promise<void> {
    const { baseUrl, token, homes } = this.settings;
    const path = `/api/v1/locations/${home.location}/beds`;
    const reply = await call(baseUrl, { method: 'GET', path, headers: bearer(token()) });
    if (reply.status !== 200) return;
    const { version, lines } = JSON.parse(reply.text) as {
      version: number;
      lines: { bedType: string; maximum: number | null; accepting: number | null }[];
    };
    const line = lines.find(({ bedType }) => bedType === home.bedType);
    if (!line || line.maximum === null || line.accepting === null) return;
    homes.learn(home, { version, total: line.maximum, vacancies: line.accepting });
  }

  private next(home: HomeInLoad, direction: 1 | -1): Save {
    this.saves += 1;
    const key = `fault-rig-${home.location}-${this.saves}`;
    return { key, home, ifMatch: home.version, ...this.settings.homes.nextFigures(home, direction) };
  }

  /** The version that it made; undefined when it was refused, or when nobody would say. */
  private async untilKnown(save: Save): Promise<number | undefined> {
    const { random, now } = this.settings;
    const begun = now();
    const first = [this.send(save, 'first'), ...(random.chance(SHARE.twin) ? [this.send(save, 'twin')] : [])];
    let answers: SaveAnswer[] = await Promise.all(first);
    for (let retry = 0; !answers.some(isDefinite) && now() - begun < GIVEN_UP_AFTER_MS; retry += 1) {
      await delay((RETRY_MS[Math.min(retry, RETRY_MS.length - 1)] ?? 3_000) * (0.75 + random.fraction() / 2));
      answers = [await this.send(save, 'retry')];
    }
    return answers.find(isAcknowledged)?.version;
  }

  private async afterwards(save: Save): Promise<void> {
    const { random } = this.settings;
    if (random.chance(SHARE.replay)) await this.send(save, 'replay');
    if (random.chance(SHARE.otherBody)) await this.send({ ...save, total: save.total + 1 }, 'other-body');
  }

  private async send(save: Save, why: SaveAttempt['why']): Promise<SaveAnswer> {
    const { baseUrl, token, history, now } = this.settings;
    const { key, home, ifMatch, total, vacancies } = save;
    const { location, bedType } = home;
    this.attempts += 1;
    const attempt = `${key}/${this.attempts}`;
    history.write({ kind: 'save-attempt', at: now(), attempt, key, location, ifMatch, total, vacancies, why });
    const reply = await call(baseUrl, {
      method: 'PUT',
      path: `/api/v1/locations/${location}/beds`,
      headers: { ...bearer(token()), 'if-match': `"${ifMatch}"`, 'idempotency-key': key },
      body: { lines: [{ bedType, total, vacancies, status: 'open', isFlexible: false }] },
    });
    const answer: SaveAnswer = { kind: 'save-answer', at: now(), attempt, key, ...outcomeOf(reply) };
    history.write(answer);
    return answer;
  }
}

function outcomeOf({ status, headers, why }: Reply): Pick<SaveAnswer, 'status' | 'version' | 'why'> {
  const version = isAcknowledged({ status }) ? versionFromEtag(headers.get('etag') ?? '') : undefined;
  return { status, ...(version === undefined ? {} : { version }), ...(why === undefined ? {} : { why }) };
}

import type { HistoryWriter } from '../history/history-file';
import { bearer, call, type Call } from './call';

export interface ProbeTokens {
  /** Owner of all homes in the load. */
  readonly owner: string;
  /** Owner of none of them. */
  readonly stranger: string;
  readonly searcher: string;
  /** Of an account that was closed since. */
  readonly withdrawn: string;
}

export interface ProbeSettings {
  readonly baseUrl: string;
  readonly tokens: ProbeTokens;
  readonly location: string;
  readonly bedType: string;
  readonly district: string;
  readonly history: HistoryWriter;
  readonly now: () => number;
}

/** Asks in turn for what must be refused, as somebody would who tries whether a fault opens a door. */
export class Probes {
  private turn = 0;

  constructor(private readonly settings: ProbeSettings) {}

  /** Each once. */
  async all(): Promise<void> {
    for (let probes = this.probes().length; probes > 0; probes -= 1) await this.one();
  }

  async one(): Promise<void> {
    const { baseUrl, history, now } = this.settings;
    const probes = this.probes();
    const [probe, request] = probes[this.turn % probes.length] ?? [];
    this.turn += 1;
    if (!probe || !request) return;
    const at = now();
    const { status } = await call(baseUrl, request);
    history.write({ kind: 'probe', at, probe, status });
  }

  private probes(): readonly (readonly [string, Call])[] {
    const { tokens, location, district } = this.settings;
    const search = { method: 'GET', path: `/api/v1/beds?near=${district}&radiusKm=16` } as const;
    const history = { method: 'GET', path: `/api/v1/locations/${location}/submissions` } as const;
    return [
      ['a save without a token', this.save({})],
      ['a save with an invented token', this.save(bearer('x'.repeat(43)))],
      ['a save of a home of another owner', this.save(bearer(tokens.stranger))],
      ['a save by a data consumer', this.save(bearer(tokens.searcher))],
      ['a save by an account that was closed', this.save(bearer(tokens.withdrawn))],
      ['a search without a token', search],
      ['a search by a care-home system', { ...search, headers: bearer(tokens.owner) }],
      ['the history of a home by another owner', { ...history, headers: bearer(tokens.stranger) }],
      ['a report without a session', { method: 'GET', path: '/api/v1/reports/vacancies.csv' }],
      [
        'a report by a care-home system',
        { method: 'GET', path: '/api/v1/reports/vacancies', headers: bearer(tokens.owner) },
      ],
    ];
  }

  private save(headers: Readonly<Record<string, string>>): Call {
    const { location, bedType } = this.settings;
    const line = { bedType, total: 30, vacancies: 5, status: 'open', isFlexible: false };
    return {
      method: 'PUT',
      path: `/api/v1/locations/${location}/beds`,
      headers: { ...headers, 'if-match': '"1"', 'idempotency-key': `fault-rig-probe-${this.turn}` },
      body: { lines: [line] },
    };
  }
}

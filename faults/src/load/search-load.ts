import type { HistoryWriter } from '../history/history-file';
import { bearer, call } from './call';

export interface SearchLoadSettings {
  readonly baseUrl: string;
  readonly token: () => string;
  readonly district: string;
  readonly bedType: string;
  readonly history: HistoryWriter;
  readonly now: () => number;
}

/** A broker's search; a degraded answer is an answer, and is counted apart. */
export async function oneSearch({
  baseUrl,
  token,
  district,
  bedType,
  history,
  now,
}: SearchLoadSettings): Promise<void> {
  const at = now();
  const query = new URLSearchParams({ near: district, radiusKm: '16', bedType, includeUnavailable: 'true' });
  const reply = await call(baseUrl, {
    method: 'GET',
    path: `/api/v1/beds?${query.toString()}`,
    headers: bearer(token()),
  });
  const view = reply.status === 200 ? (JSON.parse(reply.text) as { isDegraded: boolean; total: number }) : undefined;
  history.write({
    kind: 'search',
    at,
    answeredAt: now(),
    status: reply.status,
    isDegraded: view?.isDegraded ?? false,
    found: view?.total ?? 0,
    ...(reply.why === undefined ? {} : { why: reply.why }),
  });
}

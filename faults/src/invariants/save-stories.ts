import type { HistoryEntry, SaveAnswer, SaveAttempt } from '../history/history-entry';

/** Everything that happened to one idempotency key. */
export interface SaveStory {
  readonly key: string;
  readonly location: string;
  readonly first: SaveAttempt;
  readonly attempts: readonly SaveAttempt[];
  readonly answers: readonly SaveAnswer[];
  /** Answers to the same key with another body. */
  readonly misuse: readonly SaveAnswer[];
  readonly outcome: 'acknowledged' | 'refused' | 'unknown';
  /** Of the first acknowledgement. */
  readonly version: number | undefined;
}

/** After one of these it is certain that nothing was done and that nothing will be. */
const DEFINITE_REFUSALS = new Set([400, 401, 403, 404, 412, 413, 415, 422, 428]);

export function isAcknowledged({ status }: { readonly status: number }): boolean {
  return status >= 200 && status < 300;
}

export function isDefinite({ status }: { readonly status: number }): boolean {
  return isAcknowledged({ status }) || DEFINITE_REFUSALS.has(status);
}

export function saveStories(history: readonly HistoryEntry[]): SaveStory[] {
  const attempts = new Map<string, SaveAttempt[]>();
  const answers = new Map<string, SaveAnswer[]>();
  for (const entry of history) {
    if (entry.kind === 'save-attempt') append(attempts, entry.key, entry);
    else if (entry.kind === 'save-answer') append(answers, entry.key, entry);
  }
  return [...attempts].flatMap(([key, all]) => {
    const [first] = all;
    if (!first) return [];
    const misused = new Set(all.filter(({ why }) => why === 'other-body').map(({ attempt }) => attempt));
    const given = answers.get(key) ?? [];
    const own = given.filter(({ attempt }) => !misused.has(attempt));
    const acknowledged = own.find(isAcknowledged);
    const outcome = acknowledged ? 'acknowledged' : own.some(isDefinite) ? 'refused' : 'unknown';
    return [
      {
        key,
        location: first.location,
        first,
        attempts: all,
        answers: own,
        misuse: given.filter(({ attempt }) => misused.has(attempt)),
        outcome,
        version: acknowledged?.version,
      } as const,
    ];
  });
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

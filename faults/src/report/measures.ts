import type { HistoryEntry } from '../history/history-entry';
import { isAcknowledged, isDefinite, saveStories } from '../invariants';

/** What happened to clients while one fault lasted and healed. */
export interface Measures {
  readonly savesDue: number;
  readonly savesAttempted: number;
  /** The first answer was a clear one: done, or refused because somebody else was faster. */
  readonly savesAtOnce: number;
  readonly savesAcknowledged: number;
  readonly savesRefused: number;
  readonly savesUnknown: number;
  readonly searches: number;
  readonly searchesAnswered: number;
  readonly searchesDegraded: number;
  /** From the beginning of the fault to the answer of the first save sent after it that was acknowledged. */
  readonly firstSaveMs: number | undefined;
  readonly firstSearchMs: number | undefined;
  /** Longest time without an acknowledged save. */
  readonly longestGapMs: number;
}

/** Of the part of the history that begins with the fault. */
export function measures(entries: readonly HistoryEntry[]): Measures {
  const began = entries.find((entry) => entry.kind === 'fault' && entry.phase === 'began')?.at ?? entries[0]?.at ?? 0;
  const stories = saveStories(entries);
  const searches = entries.filter((entry) => entry.kind === 'search');
  const answered = searches.filter(isAcknowledged);
  const sentAt = new Map(
    entries.flatMap((entry) => (entry.kind === 'save-attempt' ? [[entry.attempt, entry.at]] : [])),
  );
  const acknowledged = entries.filter((entry) => entry.kind === 'save-answer').filter(isAcknowledged);
  const ofLater = acknowledged.find(({ attempt }) => (sentAt.get(attempt) ?? 0) >= began);
  const firstSearch = answered.find(({ at }) => at >= began);
  const notSent = entries.filter(({ kind }) => kind === 'save-not-sent').length;
  const count = (outcome: string) => stories.filter((story) => story.outcome === outcome).length;
  return {
    savesDue: stories.length + notSent,
    savesAttempted: stories.length,
    savesAtOnce: stories.filter(({ answers: [first] }) => first && isDefinite(first)).length,
    savesAcknowledged: count('acknowledged'),
    savesRefused: count('refused'),
    savesUnknown: count('unknown'),
    searches: searches.length,
    searchesAnswered: answered.length,
    searchesDegraded: answered.filter(({ isDegraded }) => isDegraded).length,
    firstSaveMs: ofLater && ofLater.at - began,
    firstSearchMs: firstSearch && firstSearch.answeredAt - began,
    longestGapMs: longestGap([began, ...acknowledged.map(({ at }) => at)]),
  };
}

function longestGap(moments: readonly number[]): number {
  return moments.reduce((longest, at, index) => Math.max(longest, at - (moments[index - 1] ?? at)), 0);
}

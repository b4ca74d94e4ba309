import type { SavedBy } from '../../homes/domain/figures';

export interface LastWords {
  vacanciesUpdatedAt: Date | null;
  lastSavedAt: Date | null;
  lastSavedBy: SavedBy | null;
  /** By the newest submission that counted or confirmed. */
  countedBy: SavedBy | null;
}

/**
 * Who said the vacancies. The last save did, unless it was one of prices only (R9): then it is the newest submission of figures,
 * which lies before that save and so has arrived. `null`: nobody ever, or not known any more.
 */
export function saidBy({ vacanciesUpdatedAt, lastSavedAt, lastSavedBy, countedBy }: LastWords): SavedBy | null {
  if (vacanciesUpdatedAt === null) return null;
  return lastSavedAt?.getTime() === vacanciesUpdatedAt.getTime() ? lastSavedBy : countedBy;
}

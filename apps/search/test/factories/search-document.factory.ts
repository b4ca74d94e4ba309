import type { SearchDocument } from '../../src/domain/search-document';
import { searchDocument } from '../../src/domain/search-document';
import type { HomeDetails } from '../../src/domain/home-card';
import { card, type FactsChanges } from './home.factory';

export interface DocumentChanges extends FactsChanges {
  docVersion?: number;
  changedAt?: string;
  details?: Partial<HomeDetails>;
}

export function document(locationId: string, changes: DocumentChanges = {}): SearchDocument {
  const { docVersion = 1, changedAt = '2026-11-20T09:12:00.000Z', ...rest } = changes;
  return searchDocument(card({ ...rest, locationId }), docVersion, changedAt);
}

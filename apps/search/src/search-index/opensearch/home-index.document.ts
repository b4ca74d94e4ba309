import type { SearchDocument } from '../../domain/search-document';
import { type IndexEntry, isDocument, type RemovedDocument } from '../search-index';

/** One home as OpenSearch keeps it. */
export type StoredDocument = Record<string, unknown>;

/** A write that changes nothing if a newer one was there before it. */
export interface IndexWrite {
  locationId: string;
  version: number;
  document: StoredDocument;
}

export function documentWrite(document: SearchDocument): IndexWrite {
  const { position, ...fields } = document;
  return {
    locationId: document.locationId,
    version: document.docVersion,
    document: {
      ...fields,
      isRemoved: false,
      position: position && { lat: position.latitude, lon: position.longitude },
      latitude: position?.latitude ?? null,
      longitude: position?.longitude ?? null,
    },
  };
}

/**
 * A document of its own, not a deletion: OpenSearch forgets the version of what was deleted after a minute, and an older
 * state that comes later would bring the home back.
 */
export function removalWrite({ locationId, docVersion }: RemovedDocument): IndexWrite {
  return {
    locationId,
    version: docVersion,
    document: { locationId, docVersion, isRemoved: true, isListed: false },
  };
}

export function entryWrite(entry: IndexEntry): IndexWrite {
  return isDocument(entry) ? documentWrite(entry) : removalWrite(entry);
}

/** The two lines of a bulk request. */
export function bulkLines(index: string, { locationId, version, document }: IndexWrite): object[] {
  return [{ index: { _index: index, _id: locationId, version, version_type: 'external' } }, document];
}

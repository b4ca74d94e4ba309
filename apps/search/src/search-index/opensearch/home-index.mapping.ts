import { BED_TYPE_CODES } from '@oct/contracts';

/** Raise it with every change of the fields: workers then make the index anew from the rows. */
export const MAPPING_VERSION = 1;

const keyword = { type: 'keyword' };
/** Read for sorting and counting only, so it needs no search structure. */
const sortable = (type: string) => ({ type, index: false });

/**
 * Lean: what a search filters and sorts by, and the card as one block that nothing can search. Places are stored twice: the
 * point finds candidates, the exact figures measure; a point is rounded to about a centimetre, enough to change a whole metre.
 */
export const HOME_INDEX = {
  settings: {
    // One: a rebuild follows the writes of one shard by their number, and England is 60 MB.
    number_of_shards: 1,
    auto_expand_replicas: '0-1',
    // Explicit, or a quiet index stops refreshing and the next search waits.
    refresh_interval: '250ms',
  },
  mappings: {
    dynamic: 'strict',
    _meta: { version: MAPPING_VERSION },
    properties: {
      docVersion: sortable('long'),
      changedAt: { type: 'date', index: false },
      isRemoved: { type: 'boolean' },
      isListed: { type: 'boolean' },
      position: { type: 'geo_point' },
      latitude: sortable('double'),
      longitude: sortable('double'),
      locationId: { ...keyword, index: false },
      sortName: { ...keyword, index: false },
      beds: {
        type: 'object',
        properties: Object.fromEntries(BED_TYPE_CODES.map((code) => [code, { type: 'integer' }])),
      },
      bedsOfAnyType: { type: 'integer' },
      shortStays: keyword,
      fundingSources: keyword,
      takesOutOfHours: { type: 'boolean' },
      card: { type: 'object', enabled: false },
    },
  },
} as const;

/** How long after the acknowledgement of a write a search sees it, at most. */
export const REFRESH_MS = 250;

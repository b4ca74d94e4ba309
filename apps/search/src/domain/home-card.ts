import type { Contact, SAVED_BY } from '@oct/contracts';
import type { HomeFacts } from './home-facts';

export type SavedBy = (typeof SAVED_BY)[number];

/** What a result shows about a home beside what decides its place (S102, R31). No staff, resident or supply figure (R24). */
export interface HomeDetails {
  name: string;
  town: string | null;
  postcode: string | null;
  isSynthetic: boolean;
  contact: Contact & { phone: string | null };
  website: string | null;
  cqcRating: { overall: string; date: string | null; isInherited: boolean } | null;
  cqcReportUrl: string | null;
  updatedBy: SavedBy | null;
}

/** One home as the index hands it back. Kept beside the fields that it filters by, and not searchable itself. */
export interface HomeCard {
  facts: HomeFacts;
  details: HomeDetails;
}

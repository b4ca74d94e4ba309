import type { Version } from '@oct/contracts';
import { toVersion, type Transaction } from '@oct/platform/database';
import type { HomeBeds } from './domain/home-beds';
import { homeOf, type HomeColumns } from './home.columns';
import type { OfferLineColumns } from './offer-line.columns';

export interface StoredHome {
  readonly locationId: string;
  readonly organisationId: string;
  readonly version: Version;
  readonly home: HomeBeds;
  /** null: a person has saved this home. */
  readonly demoAgeDays: number | null;
}

interface LockedRow {
  home: HomeColumns & { location_id: string; demo_age_days: number | null };
  lines: OfferLineColumns[] | null;
}

/** Locks these homes until the transaction ends: no save of theirs can come between reading and publishing. */
export async function lockHomes(tx: Transaction, locationIds: readonly string[]): Promise<StoredHome[]> {
  const rows = await tx.query<LockedRow>(
    `SELECT to_jsonb(home) AS home,
       (SELECT jsonb_agg(to_jsonb(line)) FROM offer_line AS line WHERE line.location_id = home.location_id) AS lines
     FROM home WHERE location_id = ANY ($1::text[]) ORDER BY location_id FOR UPDATE`,
    [locationIds],
  );
  return rows.map(({ home, lines }) => ({
    locationId: home.location_id,
    organisationId: home.organisation_id,
    version: toVersion(home.version),
    home: homeOf(home, lines),
    demoAgeDays: home.demo_age_days,
  }));
}

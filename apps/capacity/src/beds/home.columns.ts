import type { ShortStayService } from '@oct/contracts';
import { NEVER_SAVED, type HomeBeds, type SavedBy } from './domain/home-beds';
import { withLines } from './domain/offer-line';
import { lineOf, type OfferLineColumns } from './offer-line.columns';
import type { ColumnTypes } from './sql-columns';

/** A row of home, as JSON carries it to and from the database. */
export interface HomeColumns {
  organisation_id: string;
  version: number;
  short_stay_prices: { service: ShortStayService; pricePence: number }[];
  has_broker_access: boolean;
  standing_warnings: string[];
  last_saved_at: string;
  last_saved_by: SavedBy;
  last_saved_by_account_id: string;
  vacancies_saved_by: SavedBy | null;
}

/** Every column but the key. */
export const HOME_TYPES: ColumnTypes = [
  ['organisation_id', 'text'],
  ['version', 'bigint'],
  ['short_stay_prices', 'jsonb'],
  ['has_broker_access', 'boolean'],
  ['standing_warnings', 'jsonb'],
  ['last_saved_at', 'timestamptz'],
  ['last_saved_by', 'text'],
  ['last_saved_by_account_id', 'text'],
  ['vacancies_saved_by', 'text'],
];

export function homeColumnsOf(home: HomeBeds, organisationId: string, version: number): HomeColumns {
  if (!home.lastSave) throw new Error('a home that is written has been saved by somebody');
  return {
    organisation_id: organisationId,
    version,
    short_stay_prices: [...home.shortStayPrices],
    has_broker_access: home.hasBrokerAccess,
    standing_warnings: [...home.standingWarnings],
    last_saved_at: home.lastSave.at.toISOString(),
    last_saved_by: home.lastSave.by,
    last_saved_by_account_id: home.lastSave.accountId,
    vacancies_saved_by: home.vacanciesSavedBy,
  };
}

/** No row: nobody has saved this home yet. */
export function homeOf(row: HomeColumns | null, lines: readonly OfferLineColumns[] | null): HomeBeds {
  if (!row) return NEVER_SAVED;
  return {
    lines: withLines([], (lines ?? []).map(lineOf)),
    shortStayPrices: row.short_stay_prices,
    hasBrokerAccess: row.has_broker_access,
    standingWarnings: row.standing_warnings,
    lastSave: { at: new Date(row.last_saved_at), by: row.last_saved_by, accountId: row.last_saved_by_account_id },
    vacanciesSavedBy: row.vacancies_saved_by,
  };
}

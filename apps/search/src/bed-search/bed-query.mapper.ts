import type { BedQuery } from '../domain/home-facts';
import type { MeasuringPoint } from '../geocoding/geocoder';
import type { NearbyQuery } from '../search-index/search-index';
import type { BedFiltersRequest } from './dto/bed-filters.request';

const DEFAULT_RADIUS_KM = 16;

export function nearbyQuery(filters: BedFiltersRequest, place: MeasuringPoint): NearbyQuery {
  const { latitude, longitude } = place;
  const radiusMetres = Math.round((filters.radiusKm ?? DEFAULT_RADIUS_KM) * 1_000);
  return { ...bedQuery(filters), near: { origin: { latitude, longitude }, radiusMetres } };
}

export function bedQuery({
  bedType,
  beds,
  includeUnavailable,
  shortStay,
  funding,
  outOfHours,
}: BedFiltersRequest): BedQuery {
  return {
    beds: beds ?? 1,
    includeUnavailable: includeUnavailable ?? false,
    ...(bedType && { bedType }),
    ...(shortStay && { shortStay }),
    ...(funding && { funding }),
    ...(outOfHours !== undefined && { outOfHours }),
  };
}

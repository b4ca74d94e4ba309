import { EARTH_RADIUS_METRES } from '../../domain/distance';
import type { HomeCard } from '../../domain/home-card';
import type { NearbyQuery, PageOfResults, SearchAnswer } from '../search-index';

/** The formula of `distanceMetres`, so that all adapters agree to the metre and rank by it (ADR 0013). */
const WHOLE_METRES = `
  double toRadians = Math.PI / 180;
  double here = params.latitude * toRadians;
  double there = doc['latitude'].value * toRadians;
  double north = Math.sin((doc['latitude'].value - params.latitude) * toRadians / 2);
  double east = Math.sin((doc['longitude'].value - params.longitude) * toRadians / 2);
  double haversine = north * north + Math.cos(here) * Math.cos(there) * east * east;
  return Math.round(2 * params.radius * Math.asin(Math.sqrt(Math.min(1, haversine))));`;

/** Only these parts of the answer are sent. */
export const ANSWER_PARTS = 'hits.total.value,hits.hits._id,hits.hits._source.card,hits.hits.sort';

export interface EngineAnswer {
  hits: {
    total: { value: number };
    hits?: { _id: string; _source: { card: HomeCard }; sort: [metres: number, name: string, id: string] }[];
  };
}

export function homeQuery(query: NearbyQuery, page: PageOfResults): object {
  const { origin, radiusMetres } = query.near;
  const atLeast = query.includeUnavailable ? 0 : query.beds;
  const bedsField = query.bedType ? `beds.${query.bedType}` : 'bedsOfAnyType';
  // Half a metre more: what is compared is the rounded distance.
  const circle = { distance: `${radiusMetres + 0.5}m`, position: { lat: origin.latitude, lon: origin.longitude } };
  return {
    size: page.size,
    from: (page.number - 1) * page.size,
    track_total_hits: true,
    _source: ['card'],
    query: {
      bool: {
        filter: [
          { term: { isListed: true } },
          { geo_distance: circle },
          { range: { [bedsField]: { gte: atLeast } } },
          ...(query.shortStay ? [{ term: { shortStays: query.shortStay } }] : []),
          ...(query.funding ? [{ term: { fundingSources: query.funding } }] : []),
          ...(query.outOfHours ? [{ term: { takesOutOfHours: true } }] : []),
        ],
      },
    },
    sort: [
      { _script: { type: 'number', order: 'asc', script: measuring(origin) } },
      { sortName: 'asc' },
      { locationId: 'asc' },
    ],
  };
}

export function searchAnswer({ hits }: EngineAnswer): SearchAnswer {
  return {
    total: hits.total.value,
    hits: (hits.hits ?? []).map(({ _id, _source, sort }) => ({
      locationId: _id,
      distanceMetres: sort[0],
      card: _source.card,
    })),
  };
}

function measuring({ latitude, longitude }: NearbyQuery['near']['origin']): object {
  return { lang: 'painless', source: WHOLE_METRES, params: { latitude, longitude, radius: EARTH_RADIUS_METRES } };
}

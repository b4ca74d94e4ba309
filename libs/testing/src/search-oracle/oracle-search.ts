import type { Availability, BedType, FundingSource, ShortStayService } from '@oct/contracts';
import type { OracleHome, OracleLine } from './oracle-home';

export interface OraclePlace {
  latitude: number;
  longitude: number;
}

export interface OracleQuery extends OraclePlace {
  radiusMetres: number;
  bedType?: BedType;
  beds: number;
  includeUnavailable: boolean;
  shortStay?: ShortStayService;
  funding?: FundingSource;
  outOfHours?: boolean;
}

export interface OracleHit {
  id: string;
  metres: number;
  beds: number;
  availability: Availability;
}

export interface OracleOptions {
  earthRadiusMetres?: number;
  /** Compares two homes at the same distance. */
  tieBreak?: (a: OracleHome, b: OracleHome) => number;
}

const EARTH_RADIUS_METRES = 6_371_008.7714;
const NOT_A_WHOLE_PLACE: readonly FundingSource[] = ['nhs-funded-nursing-care', 'third-party-top-up'];

/**
 * Every home that the rules let through, nearest first: looks at each home, knows no index and shares no line with
 * the search service. Written for being read beside S99 and R1 to R37, not for speed.
 */
export function oracleSearch(
  homes: readonly OracleHome[],
  query: OracleQuery,
  options: OracleOptions = {},
): OracleHit[] {
  const radius = options.earthRadiusMetres ?? EARTH_RADIUS_METRES;
  const tieBreak = options.tieBreak ?? byNameThenId;
  return homes
    .flatMap((home) => {
      if (home.place === null) return [];
      const metres = metresBetween(query, home.place, radius);
      const found = metres <= query.radiusMetres ? bedsIn(home, query) : undefined;
      return found ? [{ home, hit: { id: home.id, metres, ...found } }] : [];
    })
    .sort((a, b) => a.hit.metres - b.hit.metres || tieBreak(a.home, b.home))
    .map(({ hit }) => hit);
}

/** By code point, as bytes of UTF-8 are ordered; names without regard to case. */
export function byNameThenId(a: OracleHome, b: OracleHome): number {
  return compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.id, b.id);
}

function bedsIn(home: OracleHome, query: OracleQuery): Pick<OracleHit, 'beds' | 'availability'> | undefined {
  if (!home.mayTakePeople || !isSetUp(home)) return undefined;
  if (query.shortStay && !home.shortStays?.includes(query.shortStay)) return undefined;
  if (query.funding && !home.funding.includes(query.funding)) return undefined;
  if (query.outOfHours && !home.takesOutOfHours) return undefined;
  const asked = home.lines.filter(
    (line) => isComplete(home, line) && (query.bedType === undefined || line.type === query.bedType),
  );
  if (asked.length === 0) return undefined;
  const beds = bedsThatServe(home, new Set(asked.filter((line) => line.isOpen).map((line) => line.type)));
  if (beds < query.beds && !query.includeUnavailable) return undefined;
  return { beds, availability: availability(asked, beds, query.beds) };
}

/** S99: services, a priced and declared type that CQC permits, priced short stays, funding, care type. */
function isSetUp(home: OracleHome): boolean {
  return (
    home.shortStays !== null &&
    home.shortStays.every((service) => home.pricedShortStays.includes(service)) &&
    home.careTypes.length > 0 &&
    home.funding.some((source) => !NOT_A_WHOLE_PLACE.includes(source)) &&
    home.lines.some((line) => isComplete(home, line))
  );
}

/** Offered, priced, with total and vacancies, and permitted (R2, R3, R25). */
function isComplete(home: OracleHome, line: OracleLine): boolean {
  if (!home.bedTypes.includes(line.type)) return false;
  if (line.price === null || line.total === null || line.vacancies === null) return false;
  return isPermitted(home, line);
}

function isPermitted(home: OracleHome, line: OracleLine): boolean {
  return home.mayNurse || !line.type.endsWith('-nursing');
}

/** Takes each free bed in hand once and asks whether one of these types could use it (R1, R4, R25). */
function bedsThatServe(home: OracleHome, types: ReadonlySet<BedType>): number {
  let beds = 0;
  for (const line of home.lines) {
    if (!line.isOpen || !isPermitted(home, line) || !home.bedTypes.includes(line.type)) continue;
    for (let bed = 0; bed < (line.vacancies ?? 0); bed += 1) {
      const uses: readonly BedType[] = line.isFlexible ? home.bedTypes : [line.type];
      if (uses.some((type) => types.has(type))) beds += 1;
    }
  }
  return beds;
}

function availability(asked: readonly OracleLine[], beds: number, wanted: number): Availability {
  if (asked.every((line) => !line.isOpen)) return 'closed';
  if (beds === 0) return 'full';
  return beds >= wanted ? 'beds-available' : 'limited';
}

/** Whole metres on the sphere, by vectors: another way than the haversine of the code under test. */
export function metresBetween(a: OraclePlace, b: OraclePlace, earthRadiusMetres = EARTH_RADIUS_METRES): number {
  const [ax, ay, az] = unitVector(a);
  const [bx, by, bz] = unitVector(b);
  const cross = Math.sqrt((ay * bz - az * by) ** 2 + (az * bx - ax * bz) ** 2 + (ax * by - ay * bx) ** 2);
  return Math.round(earthRadiusMetres * Math.atan2(cross, ax * bx + ay * by + az * bz));
}

function unitVector({ latitude, longitude }: OraclePlace): [number, number, number] {
  const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

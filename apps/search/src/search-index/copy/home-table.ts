import { BED_TYPE_CODES, FUNDING_SOURCE_CODES, SHORT_STAY_SERVICE_CODES } from '@oct/contracts';
import { distanceMetres, EARTH_RADIUS_METRES } from '../../domain/distance';
import type { HomeCard } from '../../domain/home-card';
import type { SearchDocument } from '../../domain/search-document';
import type { IndexStats, NearbyQuery, RemovedDocument } from '../search-index';

/** A home that matches, by its row of the table. */
export interface Found {
  row: number;
  metres: number;
}

const LISTED = 1;
const OUT_OF_HOURS = 2;
const REMOVED = 4;
const TYPES = BED_TYPE_CODES.length;
const NONE = -1;
const FIRST_SIZE = 1_024;

/**
 * All homes in columns: a search reads a few numbers of each and touches nothing else. England is 28,000 rows; a card is kept
 * as text, which takes a fraction of the memory, and read for the homes of one page.
 */
export class HomeTable {
  private readonly rows = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly sortNames: string[] = [];
  private readonly cards: string[] = [];
  private versions = new Float64Array(FIRST_SIZE);
  private changes = new Float64Array(FIRST_SIZE);
  private latitudes = new Float64Array(FIRST_SIZE);
  private longitudes = new Float64Array(FIRST_SIZE);
  private flags = new Uint8Array(FIRST_SIZE);
  private beds = new Int16Array(FIRST_SIZE * TYPES);
  private bedsOfAnyType = new Int16Array(FIRST_SIZE);
  private shortStays = new Uint32Array(FIRST_SIZE);
  private fundingSources = new Uint32Array(FIRST_SIZE);

  put(document: SearchDocument): void {
    const row = this.rowFor(document.locationId, document.docVersion);
    if (row === undefined) return;
    this.changes[row] = Date.parse(document.changedAt);
    this.latitudes[row] = document.position?.latitude ?? 0;
    this.longitudes[row] = document.position?.longitude ?? 0;
    this.flags[row] =
      (document.isListed && document.position ? LISTED : 0) | (document.takesOutOfHours ? OUT_OF_HOURS : 0);
    BED_TYPE_CODES.forEach((type, each) => (this.beds[row * TYPES + each] = document.beds[type] ?? NONE));
    this.bedsOfAnyType[row] = document.bedsOfAnyType;
    this.shortStays[row] = bitsOf(SHORT_STAY_SERVICE_CODES, document.shortStays);
    this.fundingSources[row] = bitsOf(FUNDING_SOURCE_CODES, document.fundingSources);
    this.sortNames[row] = document.sortName;
    this.cards[row] = JSON.stringify(document.card);
  }

  /** The row stays, with the version that nothing older may pass. */
  remove({ locationId, docVersion }: RemovedDocument): void {
    const row = this.rowFor(locationId, docVersion);
    if (row === undefined) return;
    this.flags[row] = REMOVED;
    this.changes[row] = Number.NaN;
    this.sortNames[row] = '';
    this.cards[row] = '';
  }

  matches(query: NearbyQuery): Found[] {
    const { origin, radiusMetres } = query.near;
    const wanted = LISTED | (query.outOfHours ? OUT_OF_HOURS : 0);
    const atLeast = query.includeUnavailable ? 0 : query.beds;
    const type = query.bedType ? BED_TYPE_CODES.indexOf(query.bedType) : NONE;
    const shortStay = query.shortStay ? bitsOf(SHORT_STAY_SERVICE_CODES, [query.shortStay]) : 0;
    const funding = query.funding ? bitsOf(FUNDING_SOURCE_CODES, [query.funding]) : 0;
    // A degree of latitude is the same everywhere: a first, cheap cut.
    const north = ((radiusMetres + 1) / EARTH_RADIUS_METRES) * (180 / Math.PI);
    const found: Found[] = [];
    for (let row = 0; row < this.ids.length; row += 1) {
      if ((at(this.flags, row) & wanted) !== wanted) continue;
      const latitude = at(this.latitudes, row);
      if (Math.abs(latitude - origin.latitude) > north) continue;
      const available = type === NONE ? at(this.bedsOfAnyType, row) : at(this.beds, row * TYPES + type);
      if (available < atLeast) continue;
      if ((at(this.shortStays, row) & shortStay) !== shortStay) continue;
      if ((at(this.fundingSources, row) & funding) !== funding) continue;
      const metres = distanceMetres(origin, { latitude, longitude: at(this.longitudes, row) });
      if (metres <= radiusMetres) found.push({ row, metres });
    }
    return found;
  }

  id(row: number): string {
    return this.ids[row] ?? '';
  }

  sortName(row: number): string {
    return this.sortNames[row] ?? '';
  }

  card(row: number): HomeCard {
    return JSON.parse(this.cards[row] ?? '') as HomeCard;
  }

  stats(): IndexStats {
    let documents = 0;
    let newest = Number.NEGATIVE_INFINITY;
    let highest = 0;
    for (let row = 0; row < this.ids.length; row += 1) {
      highest = Math.max(highest, at(this.versions, row));
      if ((at(this.flags, row) & REMOVED) !== 0) continue;
      documents += 1;
      newest = Math.max(newest, at(this.changes, row));
    }
    const newestChangeAt = documents === 0 ? null : new Date(newest);
    return { documents, newestChangeAt, highestDocVersion: highest };
  }

  /** Undefined when what is there is as new. */
  private rowFor(locationId: string, version: number): number | undefined {
    const known = this.rows.get(locationId);
    if (known !== undefined && at(this.versions, known) >= version) return undefined;
    const row = known ?? this.add(locationId);
    this.versions[row] = version;
    return row;
  }

  private add(locationId: string): number {
    const row = this.ids.push(locationId) - 1;
    if (row === this.versions.length) this.grow();
    this.rows.set(locationId, row);
    return row;
  }

  private grow(): void {
    this.versions = doubled(this.versions, Float64Array);
    this.changes = doubled(this.changes, Float64Array);
    this.latitudes = doubled(this.latitudes, Float64Array);
    this.longitudes = doubled(this.longitudes, Float64Array);
    this.flags = doubled(this.flags, Uint8Array);
    this.beds = doubled(this.beds, Int16Array);
    this.bedsOfAnyType = doubled(this.bedsOfAnyType, Int16Array);
    this.shortStays = doubled(this.shortStays, Uint32Array);
    this.fundingSources = doubled(this.fundingSources, Uint32Array);
  }
}

type Column = Float64Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

function doubled<C extends Column>(column: C, kind: new (size: number) => C): C {
  const larger = new kind(column.length * 2);
  larger.set(column);
  return larger;
}

/** A row of the table is never outside a column. */
function at(column: Column, row: number): number {
  return column[row] as number;
}

function bitsOf(codes: readonly string[], values: readonly string[]): number {
  return values.reduce((bits, value) => (codes.includes(value) ? bits | (1 << codes.indexOf(value)) : bits), 0);
}

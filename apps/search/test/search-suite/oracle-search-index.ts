import { type OracleHome, type OracleOptions, oracleSearch } from '@oct/testing/search-oracle';
import type { HomeCard } from '../../src/domain/home-card';
import type { SearchDocument } from '../../src/domain/search-document';
import {
  type IndexEntry,
  type IndexStats,
  isDocument,
  type NearbyQuery,
  type PageOfResults,
  type RemovedDocument,
  type SearchAnswer,
  SearchIndex,
} from '../../src/search-index/search-index';

/** A double for tests: documents in a map, every search answered by brute force from the cards, not from the filter fields. */
export class OracleSearchIndex extends SearchIndex {
  private serving = new Map<string, IndexEntry>();
  private filling: Map<string, IndexEntry> | undefined;

  constructor(private readonly options: OracleOptions = {}) {
    super();
  }

  override async upsert(documents: readonly SearchDocument[]): Promise<void> {
    this.write(documents);
    return Promise.resolve();
  }

  override async remove(removed: readonly RemovedDocument[]): Promise<void> {
    this.write(removed);
    return Promise.resolve();
  }

  override search({ near, ...query }: NearbyQuery, page: PageOfResults): Promise<SearchAnswer> {
    const cards = new Map(this.documents().map((each) => [each.locationId, each.card]));
    const homes = [...cards.values()].map(oracleHomeOf);
    const found = oracleSearch(homes, { ...query, ...near.origin, radiusMetres: near.radiusMetres }, this.options);
    const shown = found.slice((page.number - 1) * page.size, page.number * page.size);
    const hits = shown.flatMap(({ id, metres }) => {
      const card = cards.get(id);
      return card ? [{ locationId: id, distanceMetres: metres, card }] : [];
    });
    return Promise.resolve({ total: found.length, hits });
  }

  override async rebuild(batches: AsyncIterable<readonly IndexEntry[]>): Promise<number> {
    const filling = new Map<string, IndexEntry>();
    this.filling = filling;
    let read = 0;
    try {
      for await (const batch of batches) {
        for (const each of batch) putIfNewer(filling, each);
        read += batch.filter(isDocument).length;
      }
      this.serving = filling;
      return read;
    } finally {
      this.filling = undefined;
    }
  }

  override stats(): Promise<IndexStats> {
    const documents = this.documents();
    const changes = documents.map((each) => Date.parse(each.changedAt));
    return Promise.resolve({
      documents: documents.length,
      newestChangeAt: changes.length > 0 ? new Date(Math.max(...changes)) : null,
      highestDocVersion: Math.max(0, ...[...this.serving.values()].map((each) => each.docVersion)),
    });
  }

  override whyNotReady(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  override whyRebuild(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  protected isNewer(entry: IndexEntry, known: IndexEntry | undefined): boolean {
    return known === undefined || known.docVersion < entry.docVersion;
  }

  private write(entries: readonly IndexEntry[]): void {
    for (const entry of entries) {
      if (this.isNewer(entry, this.serving.get(entry.locationId))) this.serving.set(entry.locationId, entry);
      if (this.filling) putIfNewer(this.filling, entry);
    }
  }

  private documents(): SearchDocument[] {
    return [...this.serving.values()].filter((entry) => 'card' in entry);
  }
}

function putIfNewer(entries: Map<string, IndexEntry>, entry: IndexEntry): void {
  const known = entries.get(entry.locationId);
  if (!known || known.docVersion < entry.docVersion) entries.set(entry.locationId, entry);
}

function oracleHomeOf({ facts, details }: HomeCard): OracleHome {
  const { register, offer } = facts;
  return {
    id: facts.locationId,
    name: details.name,
    place: facts.position,
    mayTakePeople:
      register !== null &&
      register.isRegistered &&
      register.isCareHome &&
      !register.isDormant &&
      !register.isSuperseded,
    mayNurse: register?.isRegisteredForNursing ?? false,
    bedTypes: offer.bedTypes ?? [],
    shortStays: offer.shortStayServices,
    pricedShortStays: facts.shortStayPrices.map((price) => price.service),
    careTypes: offer.careTypes ?? [],
    funding: offer.fundingSources ?? [],
    takesOutOfHours: offer.outOfHoursAdmissions ?? false,
    lines: facts.lines.map((line) => ({
      type: line.bedType,
      price: line.pricePence,
      total: line.total,
      vacancies: line.vacancies,
      isOpen: line.isOpen,
      isFlexible: line.isFlexible,
    })),
  };
}

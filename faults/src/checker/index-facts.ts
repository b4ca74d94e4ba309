import type { Client } from 'pg';
import type { HomeFact } from '../invariants';
import { moment } from './capacity-facts';
import type { Sources } from './sources';

/** A line as a card of the index shows it. */
interface CardLine {
  readonly bedType: string;
  readonly total: number | null;
  readonly vacancies: number | null;
  readonly isOpen: boolean;
  readonly countedAt: string | null;
}

interface Card {
  readonly facts: { readonly locationId: string; readonly lines: readonly CardLine[] };
}

/** What is in the index now, whichever engine holds it. */
export interface IndexReader {
  read(): Promise<HomeFact[]>;
  /** Version of each document, for whether it ever decreases. */
  versions(): Promise<readonly { readonly location: string; readonly version: number }[]>;
}

/** Alias that `search` reads from. */
const ALIAS = 'search-homes';

export function indexReader({ openSearchUrl }: Pick<Sources, 'openSearchUrl'>, search: Client): IndexReader {
  return openSearchUrl ? new OpenSearchIndex(openSearchUrl, ALIAS) : new TableIndex(search);
}

const DOCUMENTS = `
  SELECT location_id AS location, doc_version AS version, card FROM home_document
  WHERE generation = (SELECT serving FROM home_document_state) AND NOT is_removed`;

interface DocumentRow {
  location: string;
  version: string;
  card: Card;
}

/** The index of embedded mode: a table. */
class TableIndex implements IndexReader {
  constructor(private readonly search: Client) {}

  async read(): Promise<HomeFact[]> {
    const { rows } = await this.search.query<DocumentRow>(DOCUMENTS);
    return rows.map(({ card }) => homeOf(card));
  }

  async versions(): Promise<{ location: string; version: number }[]> {
    const { rows } = await this.search.query<DocumentRow>(DOCUMENTS);
    return rows.map(({ location, version }) => ({ location, version: Number(version) }));
  }
}

interface Hit {
  readonly _id: string;
  readonly _version: number;
  readonly _source: { readonly card?: Card };
}

const MOST_HOMES = 10_000;

/** The index of full mode, read past every proxy. */
class OpenSearchIndex implements IndexReader {
  constructor(
    private readonly url: string,
    private readonly alias: string,
  ) {}

  async read(): Promise<HomeFact[]> {
    return (await this.hits()).flatMap(({ _source }) => (_source.card ? [homeOf(_source.card)] : []));
  }

  async versions(): Promise<{ location: string; version: number }[]> {
    return (await this.hits()).map(({ _id, _version }) => ({ location: _id, version: _version }));
  }

  private async hits(): Promise<readonly Hit[]> {
    await this.ask(`/${this.alias}/_refresh`, { method: 'POST' });
    const found = await this.ask(`/${this.alias}/_search?version=true&size=${MOST_HOMES}`, { method: 'GET' });
    return (found as { hits: { hits: readonly Hit[] } }).hits.hits;
  }

  private async ask(path: string, init: RequestInit): Promise<unknown> {
    const answer = await fetch(`${this.url}${path}`, { ...init, signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Error(`the index answered ${answer.status} to ${path}`);
    return answer.json();
  }
}

function homeOf({ facts }: Card): HomeFact {
  const lines = facts.lines.map(({ bedType, total, vacancies, isOpen, countedAt }) => ({
    bedType,
    total,
    vacancies,
    isOpen,
    countedAt: moment(countedAt),
  }));
  return { location: facts.locationId, lines };
}

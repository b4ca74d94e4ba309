import { readFile } from 'node:fs/promises';
import type { Client } from '@opensearch-project/opensearch';
import { asEngineError } from './open-search-error';
import type { OpenSearchSettings } from './open-search-settings';

export interface EngineRequest {
  /** What it is for, in an infinitive: "search", "take documents". */
  what: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string | number | boolean>>;
  body?: object;
  /** Lines of a bulk request. */
  bulk?: object[];
  /** In all, tries included. */
  withinMs: number;
}

/** Requests to OpenSearch with a deadline each; what fails is an error of ours. */
export class OpenSearchRequests {
  private client: Promise<Client> | undefined;

  constructor(private readonly settings: OpenSearchSettings) {}

  async send<Answer>({ what, method, path, query, body, bulk, withinMs }: EngineRequest): Promise<Answer> {
    const client = await this.opened(what);
    // The client's own limit ends with the headers of an answer, and each of its tries has one: ours ends the whole.
    const perTry = Math.max(1, Math.floor(withinMs / this.settings.nodes.length));
    const sent = client.transport.request(
      { method, path, ...(query && { querystring: query }), ...(body && { body }), ...(bulk && { bulkBody: bulk }) },
      { requestTimeout: perTry },
    );
    const deadline = setTimeout(() => sent.abort(), withinMs);
    try {
      return (await sent).body as Answer;
    } catch (error) {
      throw asEngineError(what, error);
    } finally {
      clearTimeout(deadline);
    }
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    // Waits for answers that will not come, where it has requests open.
    void client?.close();
  }

  private async opened(what: string): Promise<Client> {
    this.client ??= openClient(this.settings);
    try {
      return await this.client;
    } catch (error) {
      this.client = undefined;
      throw asEngineError(what, error);
    }
  }
}

/** Loaded with the first request: a service without OpenSearch never reads the client's many files. */
async function openClient({ nodes, username, password, caFile }: OpenSearchSettings): Promise<Client> {
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  const opensearch = await import('@opensearch-project/opensearch');
  return new opensearch.Client({
    nodes: [...nodes],
    // Another node is worth a second try, the same one is not.
    maxRetries: nodes.length > 1 ? 1 : 0,
    ...(username !== undefined && password !== undefined && { auth: { username, password } }),
    ...(ca !== undefined && { ssl: { ca } }),
  });
}

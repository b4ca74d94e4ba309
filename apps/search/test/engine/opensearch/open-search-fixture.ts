import { randomBytes } from 'node:crypto';
import type { SearchDocument } from '../../../src/domain/search-document';
import { OpenSearchIndex, type OpenSearchIndexOptions } from '../../../src/search-index/opensearch/open-search-index';
import type { OpenSearchSettings } from '../../../src/search-index/opensearch/open-search-settings';
import type { RemovedDocument } from '../../../src/search-index/search-index';

/** Address of the node that the test run has started; without one, suites are skipped by name. */
export const OPENSEARCH = process.env.OCT_TEST_OPENSEARCH;

export const describeWithOpenSearch = OPENSEARCH === undefined ? describe.skip : describe;

/** An alias of its own for each suite: they share one node. */
export function settingsOfSuite(node = OPENSEARCH ?? ''): OpenSearchSettings {
  return { nodes: [node], alias: `test-${randomBytes(6).toString('hex')}` };
}

/** For suites that write and look at once: every write waits until searches see it. */
export class PromptOpenSearchIndex extends OpenSearchIndex {
  constructor(
    private readonly settings: OpenSearchSettings,
    options: OpenSearchIndexOptions = {},
  ) {
    // A busy test machine is no reason for a red suite: budgets have suites of their own.
    super(settings, { searchWithinMs: 10_000, graceMs: 0, ...options });
  }

  override async upsert(documents: readonly SearchDocument[]): Promise<void> {
    await super.upsert(documents);
    await this.refresh();
  }

  override async remove(removed: readonly RemovedDocument[]): Promise<void> {
    await super.remove(removed);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    await engine(this.settings, 'POST', `/${this.settings.alias}/_refresh`);
  }
}

/** The engine's own interface, past the adapter: what a person or another system does to it. */
export async function engine(
  { nodes: [node] }: OpenSearchSettings,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${node}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok && answer.status !== 404)
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export async function deleteIndices(settings: OpenSearchSettings): Promise<void> {
  const found = (await engine(settings, 'GET', `/${settings.alias}-*`)) as Record<string, unknown>;
  for (const index of Object.keys(found)) await engine(settings, 'DELETE', `/${index}`);
}

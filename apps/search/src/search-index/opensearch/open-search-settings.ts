import { ConfigError } from '@oct/platform/config';

export interface OpenSearchSettings {
  /** Of every node that may be asked. */
  nodes: readonly string[];
  username?: string;
  password?: string;
  /** PEM, where the cluster's certificate is not signed by somebody the system trusts. */
  caFile?: string;
  /** The alias that searches read and consumers write; its indices are this and a number. */
  alias: string;
}

export const DEFAULT_ALIAS = 'search-homes';

interface OpenSearchConfig {
  OPENSEARCH_URL?: string;
  OPENSEARCH_USERNAME?: string;
  OPENSEARCH_PASSWORD?: string;
  OPENSEARCH_CA_FILE?: string;
  OPENSEARCH_ALIAS?: string;
}

/** Undefined: this process has no OpenSearch, its index is in its own database. */
export function openSearchSettings(config: OpenSearchConfig): OpenSearchSettings | undefined {
  const { OPENSEARCH_URL: urls, OPENSEARCH_USERNAME: username, OPENSEARCH_PASSWORD: password } = config;
  if (urls === undefined) return undefined;
  const nodes = urls.split(',').map((url) => url.trim().replace(/\/$/, ''));
  const problems: string[] = [];
  if ((username === undefined) !== (password === undefined))
    problems.push('OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD belong together: one of them is missing');
  if (username !== undefined && nodes.some((node) => !node.startsWith('https:')))
    problems.push('OPENSEARCH_URL must be https where a password is sent');
  if (problems.length > 0) throw new ConfigError('search', problems);
  return {
    nodes,
    alias: config.OPENSEARCH_ALIAS ?? DEFAULT_ALIAS,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(config.OPENSEARCH_CA_FILE !== undefined && { caFile: config.OPENSEARCH_CA_FILE }),
  };
}

import { ConfigError, parseConfig } from '@oct/platform/config';
import { searchConfigSpec } from '../../config/search.config';
import { openSearchSettings } from './open-search-settings';

const REQUIRED = { DATABASE_URL: 'postgres://h/d', EVENT_LOG_URL: 'postgres://h/d', JWKS_URL: 'http://h/jwks' };

function settings(env: Record<string, string>) {
  return openSearchSettings(parseConfig('search', searchConfigSpec, { ...REQUIRED, ...env }));
}

describe('settings of OpenSearch [ENGINES B]', () => {
  it('without an address, the index is in the own database', () => {
    expect(settings({})).toBeUndefined();
  });

  it('takes several nodes, a name, a password and an authority', () => {
    const env = {
      OPENSEARCH_URL: 'https://a:9200, https://b:9200/',
      OPENSEARCH_USERNAME: 'search-api',
      OPENSEARCH_PASSWORD: 'not a secret',
      OPENSEARCH_CA_FILE: 'ca.pem',
    };
    expect(settings(env)).toEqual({
      nodes: ['https://a:9200', 'https://b:9200'],
      alias: 'search-homes',
      username: 'search-api',
      password: 'not a secret',
      caFile: 'ca.pem',
    });
  });

  it.each([
    ['a password over plain http', { OPENSEARCH_URL: 'http://a', OPENSEARCH_USERNAME: 'u', OPENSEARCH_PASSWORD: 'p' }],
    ['a name without a password', { OPENSEARCH_URL: 'https://a', OPENSEARCH_USERNAME: 'u' }],
    ['a password in the address', { OPENSEARCH_URL: 'https://u:p@a' }],
    ['what is no address', { OPENSEARCH_URL: 'a:9200,b:9200' }],
    ['an empty place in the list', { OPENSEARCH_URL: 'http://a,' }],
  ])('refuses %s', (_, env) => {
    expect(() => settings(env)).toThrow(ConfigError);
  });
});

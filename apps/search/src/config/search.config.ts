import { baseConfigSpec } from '@oct/platform/bootstrap';
import { type ConfigOf, type ConfigRule, textSetting } from '@oct/platform/config';
import { DEFAULT_ALIAS } from '../search-index/opensearch/open-search-settings';

const ADDRESSES: ConfigRule<string> & { isOptional: true } = {
  description: 'nodes of OpenSearch, with commas between them; without it the index is in the own database',
  isOptional: true,
  read: (raw) => {
    return raw.split(',').every((part) => isAddress(part.trim()))
      ? { value: raw }
      : { problem: 'must be addresses that start with http: or https:, without names and passwords in them' };
  },
};

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}

export const searchConfigSpec = {
  ...baseConfigSpec,
  OPENSEARCH_URL: ADDRESSES,
  OPENSEARCH_USERNAME: textSetting({ description: 'who this process is to OpenSearch', isOptional: true }),
  OPENSEARCH_PASSWORD: textSetting({ description: 'its password', isSecret: true, isOptional: true }),
  OPENSEARCH_CA_FILE: textSetting({
    description: 'PEM file of the authority that signed the certificate of OpenSearch',
    isOptional: true,
  }),
  OPENSEARCH_ALIAS: textSetting({
    description: 'alias of the index; its indices are this and a number',
    default: DEFAULT_ALIAS,
  }),
} as const;

export type SearchConfig = ConfigOf<typeof searchConfigSpec>;

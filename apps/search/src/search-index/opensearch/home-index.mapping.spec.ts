import { createHash } from 'node:crypto';
import { HOME_INDEX, MAPPING_VERSION } from './home-index.mapping';

/** Of each version's settings and fields without the number itself. */
const FINGERPRINTS: Readonly<Record<number, string>> = { 1: 'efb064ed607fe9a4' };

function fingerprint({ settings, mappings }: { settings: object; mappings: object }): string {
  const { _meta, ...fields } = mappings as { _meta: { version: number } };
  expect(_meta).toEqual({ version: MAPPING_VERSION });
  return createHash('sha256').update(JSON.stringify({ settings, fields })).digest('hex').slice(0, 16);
}

describe('the mapping of the index (ADR 0015)', () => {
  it('is what its version stands for: another one needs the next number, or workers keep the index that is there', () => {
    expect(fingerprint(HOME_INDEX)).toBe(FINGERPRINTS[MAPPING_VERSION]);
  });

  it('has another fingerprint with one field more', () => {
    const { settings, mappings } = HOME_INDEX;
    const properties = { ...mappings.properties, postcode: { type: 'keyword' } };
    expect(fingerprint({ settings, mappings: { ...mappings, properties } })).not.toBe(fingerprint(HOME_INDEX));
  });
});

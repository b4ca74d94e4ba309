import fc from 'fast-check';
import { cqcRecord } from '../../../test/factories/cqc-record.factory';
import type { EntryField } from '../../location/domain/register-entry';
import { mergeEntry, newEntry } from './merge-entry';
import { stageApiRecord } from './stage-api-record';
import type { StagedEntry } from './staged-row';

const MARCH = '2025-03-13';
const AUGUST = '2025-08-26';

function entryOf(changes: Record<string, unknown> = {}): StagedEntry {
  const row = stageApiRecord(cqcRecord(changes));
  if (row.kind !== 'location') throw new Error('not a location');
  return row.entry;
}

const known = newEntry(entryOf({ numberOfBeds: 30 }), MARCH);

describe('what a file says beside what is known', () => {
  it('[DATA 4.13] the same file changes nothing', () => {
    const merged = mergeEntry(known, entryOf({ numberOfBeds: 30 }), MARCH);
    expect(merged).toEqual({ ...known, changes: [], olderFields: [] });
  });

  it('a newer file wins, field by field', () => {
    const merged = mergeEntry(known, entryOf({ numberOfBeds: 33, name: 'New Name' }), AUGUST);
    expect(merged.changes).toHaveLength(2);
    expect(merged.changes).toContainEqual({ field: 'name', from: 'Example House', to: 'New Name' });
    expect(merged.changes).toContainEqual({ field: 'registeredBeds', from: 30, to: 33 });
    expect(merged.fieldAsOf).toMatchObject({ registeredBeds: AUGUST });
  });

  it('an older file overwrites nothing, but fills gaps', () => {
    const newer = newEntry(
      entryOf({ postalCode: undefined, onspdLatitude: undefined, onspdLongitude: undefined }),
      AUGUST,
    );
    const merged = mergeEntry(newer, entryOf({ name: 'Old Name' }), MARCH);
    expect(merged.entry).toMatchObject({ name: 'Example House', postcode: 'OL1 1AA' });
    expect(merged.changes.map(({ field }) => field)).toEqual(['postcode', 'coordinates']);
    expect(merged.olderFields).toContain('name');
    expect(merged.fieldAsOf).toMatchObject({ name: AUGUST, postcode: MARCH });
  });

  it('a file that confirms what is known makes it newer: what lies between is too old then', () => {
    const confirmed = mergeEntry(known, entryOf({ numberOfBeds: 30 }), AUGUST);
    expect(confirmed.changes).toEqual([]);
    const between = mergeEntry(confirmed, entryOf({ numberOfBeds: 12 }), '2025-06-01');
    expect(between.entry.registeredBeds).toBe(30);
  });

  it('[S36] the empties of a closed record erase nothing', () => {
    const closed = entryOf({
      registrationStatus: 'Deregistered',
      deregistrationDate: '2025-07-01',
      gacServiceTypes: [],
      specialisms: [],
      regulatedActivities: [],
      odsCode: undefined,
      numberOfBeds: undefined,
      onspdIcbCode: undefined,
    });
    const merged = mergeEntry(known, closed, AUGUST);
    expect(merged.changes.map(({ field }) => field).sort()).toEqual(['deregistrationDate', 'registrationStatus']);
  });

  it('an open home has no date of closing', () => {
    const closed = mergeEntry(
      known,
      entryOf({ registrationStatus: 'Deregistered', deregistrationDate: '2025-07-01' }),
      AUGUST,
    );
    expect(mergeEntry(closed, entryOf(), '2025-09-01').entry).toMatchObject({
      registrationStatus: 'registered',
      deregistrationDate: null,
    });
  });

  it('coordinates go with the postcode that they belonged to, boards with the authority', () => {
    const moved = entryOf({ postalCode: 'M1 1AA', onspdLatitude: undefined, onspdLongitude: undefined });
    expect(mergeEntry(known, moved, AUGUST).entry.coordinates).toBeNull();
    const elsewhere = entryOf({ localAuthority: 'Leeds', onspdIcbCode: undefined, onspdCcgCode: undefined });
    expect(mergeEntry(known, elsewhere, AUGUST).entry).toMatchObject({
      localAuthority: 'E08000035',
      icb: null,
      ccg: null,
    });
  });

  it('a held field stays', () => {
    const merged = mergeEntry(
      known,
      entryOf({ providerId: '1-299999999' }),
      AUGUST,
      new Set<EntryField>(['organisationId']),
    );
    expect(merged.entry.organisationId).toBe('1-200000001');
    expect(merged.changes.map(({ field }) => field)).toEqual(['registeredBeds']);
  });

  it('whatever is left out of a newer file, nothing that was known is lost, and reading it twice is reading it once', () => {
    const optional = [
      'registrationDate',
      'postalAddressLine1',
      'postalAddressTownCity',
      'postalCode',
      'onspdLatitude',
      'onspdCcgCode',
      'onspdIcbCode',
      'localAuthority',
      'mainPhoneNumber',
      'website',
      'odsCode',
      'uprn',
      'numberOfBeds',
      'gacServiceTypes',
      'specialisms',
      'currentRatings',
      'relationships',
    ];
    fc.assert(
      fc.property(fc.subarray(optional), fc.constantFrom(MARCH, AUGUST), (leftOut, asOf) => {
        const sparse = entryOf({ numberOfBeds: 30, ...Object.fromEntries(leftOut.map((field) => [field, undefined])) });
        const merged = mergeEntry(known, sparse, asOf);
        expect(merged.entry).toEqual(known.entry);
        expect(mergeEntry(merged, sparse, asOf)).toEqual({ ...merged, changes: [] });
      }),
    );
  });
});

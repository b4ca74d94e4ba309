import { join } from 'node:path';
import { assessment, closedRecord, cqcRecord, type CqcRecord } from '../factories/cqc-record.factory';
import { importFile, TestFiles } from '../import-report';
import { ProvidersUnderTest } from '../providers-app';

const API_FIXTURE = join(__dirname, '../fixtures/api-locations.ndjson');
const LIST_FIXTURE = join(__dirname, '../fixtures/location-list.csv');

describe('import of a register file', () => {
  const files = new TestFiles();
  let providers: ProvidersUnderTest;

  beforeAll(async () => {
    providers = await ProvidersUnderTest.start();
  });
  afterAll(async () => {
    await providers.close();
    files.remove();
  });

  const given = (records: CqcRecord[], ...options: string[]) =>
    importFile(providers, files.lines('given.ndjson', records), ...options);

  describe('fixtures of our own, in the shape of the real files', () => {
    it('[S27] API export: what is read, out of scope, new open and new closed', async () => {
      const { counts, asOf } = await importFile(providers, API_FIXTURE);
      expect(counts).toMatchObject({
        read: 8,
        outOfScope: 3,
        newOpen: 3,
        newClosed: 2,
        suspect: 0,
        badRows: 0,
        providersNew: 3,
      });
      expect(asOf).toBe('2024-12-01');
    });

    it('[R29] a home without coordinates stands in the middle of its district, and its board follows from the council', async () => {
      expect(await providers.row('1-900000003')).toMatchObject({
        position: { basis: 'district' },
        areas: { localAuthority: 'E08000004', icb: 'E54000057' },
      });
    });

    it('location list beside it: a known home is confirmed and its owner named, two are new', async () => {
      const { counts, changedFields } = await importFile(providers, LIST_FIXTURE);
      expect(counts).toMatchObject({
        read: 4,
        outOfScope: 1,
        newOpen: 2,
        changed: 1,
        unchanged: 0,
        changedElsewhere: 1,
        providersRenamed: 1,
      });
      expect(changedFields).toEqual({ organisationName: 2 });
      expect(await providers.row('1-900000001')).toMatchObject({
        rating: { overall: 'Good', date: '2021-06-02' },
        position: { basis: 'postcode' },
      });
      expect(await providers.row('1-900000013')).toMatchObject({
        name: 'Listed, with a "comma"',
        is_dormant: true,
        position: null,
      });
    });

    it.each([API_FIXTURE, LIST_FIXTURE])('a second run of %s changes nothing', async (file) => {
      const before = await providers.everything();
      expect((await importFile(providers, file)).counts).toMatchObject({ newOpen: 0, newClosed: 0, changed: 0 });
      expect(await providers.everything()).toEqual(before);
    });
  });

  describe('what is written', () => {
    it('a new home starts at version 0 and is published with its public twin, by the import', async () => {
      await given([cqcRecord({ locationId: '1-1', providerId: '1-901' })]);
      expect((await providers.events('1-1')).map(({ topic, version, actor }) => [topic, version, actor?.door])).toEqual(
        [
          ['providers.location.v1', '0', 'import'],
          ['national.register.v1', '0', undefined],
        ],
      );
      expect(await providers.events('1-901')).toMatchObject([
        { topic: 'providers.organisation.v1', data: { type: 'provider' } },
      ]);
      expect(await providers.changes('1-1')).toMatchObject([{ what: 'registered', changes: [] }]);
    });

    it('only what changed is published again, with a log of the fields', async () => {
      const [stays, changes] = ['1-11', '1-12'].map((locationId) => cqcRecord({ locationId, providerId: '1-902' }));
      await given([stays ?? {}, changes ?? {}], '--as-of', '2025-01-01');
      const report = await given([stays ?? {}, { ...changes, numberOfBeds: 26 }], '--as-of', '2025-02-01');
      expect(report).toMatchObject({ counts: { changed: 1, unchanged: 1 }, changedFields: { registeredBeds: 1 } });
      expect(await providers.events('1-11')).toHaveLength(2);
      expect((await providers.events('1-12')).map(({ version }) => version)).toEqual(['0', '0', '1', '1']);
      expect((await providers.changes('1-12')).at(-1)).toMatchObject({
        what: 'register',
        actor: { kind: 'system', id: 'import' },
        as_of: '2025-02-01',
        changes: [{ field: 'registeredBeds', from: 24, to: 26 }],
      });
    });

    it('the raw row is kept without long commentaries', async () => {
      await given([cqcRecord({ locationId: '1-15', assessment: [assessment('Good', '2024-07-15')] })]);
      const [row] = await providers.database.query<{ raw: object; line: number }>(
        "SELECT raw, line FROM register_row WHERE location_id = '1-15'",
      );
      expect(row).toMatchObject({ line: 1, raw: { locationId: '1-15', assessment: [{ ratings: {} }] } });
      expect(JSON.stringify(row?.raw)).not.toContain('Long words');
    });

    it('[S36] the empties of a closed record erase nothing', async () => {
      await given([cqcRecord({ locationId: '1-20' })], '--as-of', '2025-01-01');
      const closed = closedRecord({
        locationId: '1-20',
        gacServiceTypes: [],
        specialisms: [],
        numberOfBeds: undefined,
        mainPhoneNumber: '',
      });
      const { counts } = await given([closed], '--as-of', '2025-02-01');
      expect(counts).toMatchObject({ changed: 1, closed: 1, suspect: 0 });
      expect(await providers.row('1-20')).toMatchObject({
        registration_status: 'deregistered',
        registered_beds: 24,
        services: ['care-home-without-nursing'],
        ods_code: 'VL0AA',
        phone: '01632960001',
      });
    });

    it('an older file does not overwrite newer data', async () => {
      await given([cqcRecord({ locationId: '1-21', name: 'New Name' })], '--as-of', '2025-06-01');
      const older = cqcRecord({ locationId: '1-21', name: 'Old Name', numberOfBeds: 12, brandName: 'Filled' });
      const { counts } = await given([older], '--as-of', '2025-01-01');
      expect(counts).toMatchObject({ changed: 1, older: 1, suspect: 0 });
      expect(await providers.row('1-21')).toMatchObject({
        name: 'New Name',
        registered_beds: 24,
        brand_name: 'Filled',
      });
    });

    it("[R45] the home's own name, address and postcode survive, whatever CQC says next", async () => {
      await given([cqcRecord({ locationId: '1-22' })], '--as-of', '2025-01-01');
      const own = { line1: '2 Own Street', line2: null, town: 'Royton', county: null };
      await providers.database.query(
        "UPDATE location SET own_name = 'Own Name', own_address = $1, own_postcode = 'OL2 5AA' WHERE location_id = '1-22'",
        [JSON.stringify(own)],
      );
      await given([cqcRecord({ locationId: '1-22', name: 'Of CQC', postalCode: 'OL1 2BB' })], '--as-of', '2025-02-01');
      const last = (await providers.events('1-22')).filter(({ topic }) => topic === 'providers.location.v1').at(-1);
      expect(last?.data).toMatchObject({
        name: 'Own Name',
        address: { ...own, postcode: 'OL2 5AA' },
        position: { basis: 'district' },
      });
      expect(await providers.row('1-22')).toMatchObject({ name: 'Of CQC', postcode: 'OL1 2BB' });
    });

    it('what the home offers survives', async () => {
      await given([cqcRecord({ locationId: '1-23' })], '--as-of', '2025-01-01');
      await providers.database.query(
        "UPDATE location SET bed_types = '{general-residential}', manager_name = 'A Manager' WHERE location_id = '1-23'",
      );
      await given([cqcRecord({ locationId: '1-23', numberOfBeds: 25 })], '--as-of', '2025-02-01');
      expect(await providers.row('1-23')).toMatchObject({
        bed_types: ['general-residential'],
        manager_name: 'A Manager',
        registered_beds: 25,
      });
    });

    it('a provider that gets a name passes it on to its homes, once', async () => {
      const homes = ['1-24', '1-25'].map((locationId) => cqcRecord({ locationId, providerId: '1-903' }));
      await given(homes, '--as-of', '2025-01-01');
      const named = [{ organisationType: 'Provider', providerId: '1-903', name: 'Named Care Ltd' }, ...homes];
      const { counts } = await given(named, '--as-of', '2025-02-01');
      expect(counts).toMatchObject({ read: 3, providersRead: 1, providersRenamed: 1, changed: 2, unchanged: 0 });
      expect((await providers.events('1-24')).at(-1)).toMatchObject({ topic: 'national.register.v1', version: '1' });
      expect((await providers.events('1-25')).at(-2)?.data).toMatchObject({ organisationName: 'Named Care Ltd' });
    });
  });

  describe('what is not believed', () => {
    it('a bad row is told with line, field and reason, and stops nothing else', async () => {
      const { counts, badRows } = await given([
        cqcRecord({ locationId: '1-31' }),
        cqcRecord({ locationId: '1-32', numberOfBeds: 'abc' }),
        cqcRecord({ locationId: '1-33' }),
        cqcRecord({ locationId: '1-31' }),
      ]);
      expect(counts).toMatchObject({ read: 4, newOpen: 2, badRows: 2 });
      expect(badRows).toEqual([
        { line: 2, field: 'numberOfBeds', reason: 'is not a whole number: "abc"' },
        { line: 4, field: 'locationId', reason: '1-31 was in line 1 already' },
      ]);
    });

    it('[DATA 4.11] a home that suddenly is none stays one until a person has accepted it', async () => {
      await given([cqcRecord({ locationId: '1-35' })], '--as-of', '2025-01-01');
      const lost = cqcRecord({ locationId: '1-35', careHome: 'N', gacServiceTypes: [] });
      const held = await given([lost], '--as-of', '2025-02-01');
      expect(held.counts).toMatchObject({ outOfScope: 0, unchanged: 1, suspect: 1 });
      expect(held.suspects.map(({ rule }) => rule)).toEqual(['care-home-lost', 'services-lost']);
      const taken = await given([lost], '--as-of', '2025-02-01', '--accept', 'care-home-lost');
      expect(taken.changedFields).toEqual({ isCareHome: 1 });
    });

    it('an invented home cannot take the id of a real one, nor go into production', async () => {
      await given([cqcRecord({ locationId: '1-36' })]);
      const invented = cqcRecord({ locationId: '1-36', isSynthetic: true });
      expect((await given([invented])).badRows).toMatchObject([
        { field: 'locationId', reason: expect.stringContaining('real home') as string },
      ]);
      const file = files.lines('invented.ndjson', [invented]);
      await expect(providers.command('import', [file], { NODE_ENV: 'production' })).rejects.toThrow('invented homes');
    });

    it('a full file that shrank is asked about; homes that it does not name are told and left alone', async () => {
      const ten = Array.from({ length: 10 }, (_, i) => cqcRecord({ locationId: `1-4${i}`, name: `Home ${i}` }));
      await given(ten, '--full', '--as-of', '2025-03-01');
      await expect(given(ten.slice(0, 8), '--full', '--as-of', '2025-04-01')).rejects.toThrow(
        'has 8 care homes, the last one had 10',
      );
      const { counts, absentIds } = await given(
        ten.slice(0, 8),
        '--full',
        '--as-of',
        '2025-04-01',
        '--accept',
        'file-shrunk',
      );
      expect(counts).toMatchObject({ changed: 0, closed: 0 });
      expect(absentIds).toEqual(expect.arrayContaining(['1-48', '1-49']));
      expect(await providers.row('1-49')).toMatchObject({ registration_status: 'registered' });
    });

    it('a dry run writes nothing', async () => {
      const before = await providers.everything();
      const report = await given(
        [cqcRecord({ locationId: '1-50' }), cqcRecord({ locationId: '1-31', numberOfBeds: 99 })],
        '--dry-run',
        '--as-of',
        '2026-01-01',
      );
      expect(report).toMatchObject({
        isDryRun: true,
        counts: { newOpen: 1, changed: 1 },
        changedFields: { registeredBeds: 1 },
      });
      expect(await providers.everything()).toEqual(before);
    });
  });

  describe('at the terminal', () => {
    it('shows progress in rows and percent, and counts', async () => {
      const printed = await providers.command('import', [API_FIXTURE]);
      expect(printed).toContain('Imported 8 of 8 rows, 100 %');
      expect(printed).toMatch(/unchanged +5\n/);
    });

    it.each([
      [['--as-of', '2025-13-01'], '--as-of takes the day'],
      [['--as-of', '2999-01-01'], 'in the future'],
      [['--accept', 'anything'], '--accept takes file-shrunk'],
      [['--force'], "Unknown option '--force'"],
      [['second.ndjson'], 'Name one file'],
    ])('%j is refused in a sentence', async (options, sentence) => {
      await expect(providers.command('import', [API_FIXTURE, ...options])).rejects.toThrow(sentence);
    });
  });
});

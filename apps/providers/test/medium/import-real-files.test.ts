import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '../import-report';
import { ProvidersUnderTest } from '../providers-app';

const SHARED = join(__dirname, '../../../../../shared/data/cqc');
const OLDHAM = join(SHARED, 'api-oldham-2025-location-details.ndjson');
const PROVIDERS = join(SHARED, 'api-oldham-2025-provider-details.ndjson');
const LIST = join(SHARED, 'locations-2025-first-999.csv');
const withFiles = existsSync(OLDHAM) ? describe : describe.skip;

withFiles('import of real CQC files (skipped where ../shared/data is missing: the fixtures then stand alone)', () => {
  let providers: ProvidersUnderTest;

  beforeAll(async () => {
    providers = await ProvidersUnderTest.start();
  });
  afterAll(() => providers.close());

  const count = async (condition: string): Promise<number> => {
    const [row] = await providers.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM location WHERE ${condition}`,
    );
    return row?.count ?? -1;
  };

  it('[S27] a dry run tells everything and writes nothing', async () => {
    const report = await importFile(providers, OLDHAM, '--dry-run');
    expect(report.counts).toMatchObject({ read: 451, newOpen: 44, newClosed: 43, providersNew: 72 });
    for (const rows of Object.values(await providers.everything())) expect(rows).toEqual([]);
  });

  it('[S27][R53] Oldham: 451 locations, of which 44 open and 43 closed homes are new', async () => {
    const before = providers.database.roundTrips;
    const report = await importFile(providers, OLDHAM);
    expect(report).toMatchObject({
      asOf: '2025-03-13',
      isAsOfGuessed: true,
      badRows: [],
      counts: { read: 451, outOfScope: 364, newOpen: 44, newClosed: 43, changed: 0, unchanged: 0, badRows: 0 },
    });
    expect(providers.database.roundTrips - before).toBeLessThan(25);
    expect(await count("registration_status = 'registered'")).toBe(44);
    expect(await count('deregistration_date IS NOT NULL')).toBe(43);
  });

  it('[R29][S21] every home of Oldham has its place and its areas', async () => {
    expect(await count("position ->> 'basis' = 'postcode'")).toBe(87);
    expect(await count("area_codes @> '{E08000004,E38000135,E54000057,E48000013,E12000002,E40000014}'")).toBe(87);
  });

  it('[R35] ratings of both frameworks, and six open homes not yet rated less the two assessed', async () => {
    expect(await count("registration_status = 'registered' AND rating IS NULL")).toBe(4);
    expect(await count("rating ->> 'framework' = 'assessment'")).toBe(2);
  });

  it('[DATA 4.1] predecessors and successors are kept', async () => {
    expect(await count("registration_status = 'registered' AND predecessor_ids <> '{}'")).toBe(15);
    expect(await count("registration_status = 'deregistered' AND successor_ids <> '{}'")).toBe(28);
  });

  it('[R56] no manager of CQC becomes the contact of a home', async () => {
    expect(await count('manager_name IS NOT NULL OR manager_email IS NOT NULL OR manager_phone IS NOT NULL')).toBe(0);
    expect(JSON.stringify(await providers.events('1-109570155'))).not.toMatch(/Given|Family/);
  });

  it('[DATA 4.3] four registrations with one property number are for a person to look at', async () => {
    const { suspects } = await importFile(providers, OLDHAM, '--dry-run');
    expect(suspects.map(({ rule }) => rule)).toEqual(Array(4).fill('possible-dual-registration'));
  });

  it('a second run changes nothing', async () => {
    const before = await providers.everything();
    const { counts } = await importFile(providers, OLDHAM);
    expect(counts).toMatchObject({ read: 451, outOfScope: 364, newOpen: 0, newClosed: 0, changed: 0, unchanged: 87 });
    expect(await providers.everything()).toEqual(before);
  });

  it("records of providers give the homes their owners' names", async () => {
    const { counts } = await importFile(providers, PROVIDERS);
    expect(counts).toMatchObject({ read: 20, providersRead: 20, badRows: 0 });
    expect(counts.providersRenamed).toBeGreaterThan(0);
    expect(counts.changedElsewhere).toBeGreaterThanOrEqual(counts.providersRenamed);
  });

  it('[R29] the location list: 495 homes, those of it without a place', async () => {
    const report = await importFile(providers, LIST);
    expect(report).toMatchObject({
      asOf: '2025-08-26',
      badRows: [],
      counts: { read: 999, outOfScope: 504, newOpen: 494, changed: 1 },
    });
    expect(report.notes).toEqual([expect.stringContaining('Location Postal Code')]);
    expect(await count('position IS NULL')).toBe(494);
    expect(await count('cardinality(area_codes) = 0')).toBe(0);
  });

  it('a second run of the list changes nothing either', async () => {
    const before = await providers.everything();
    const { counts } = await importFile(providers, LIST);
    expect(counts).toMatchObject({ newOpen: 0, changed: 0, unchanged: 495, providersRenamed: 0 });
    expect(await providers.everything()).toEqual(before);
  });

  it.each([
    ['directory-2025-first-500.csv', 'This is the CQC directory'],
    ['care-homes-combined.csv', 'This is a table of another kind'],
    ['api-oldham-2025-locations-list.json', 'This is a list answer of the CQC API'],
  ])('%s is refused in a sentence', async (name, sentence) => {
    await expect(importFile(providers, join(SHARED, name))).rejects.toThrow(sentence);
    await expect(importFile(providers, join(SHARED, name))).rejects.toThrow('An import takes');
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '../import-report';
import { ProvidersUnderTest } from '../providers-app';

const SHARED = join(__dirname, '../../../../../shared/data/cqc');
const OLDHAM = join(SHARED, 'api-oldham-2025-location-details.ndjson');
const LIST = join(SHARED, 'locations-2025-first-999.csv');
const withFiles = existsSync(OLDHAM) ? describe : describe.skip;

withFiles('import of the real CQC files (skipped where ../shared/data is missing; the fixtures then stand in)', () => {
  let providers: ProvidersUnderTest;

  beforeAll(async () => {
    providers = await ProvidersUnderTest.start();
  });
  afterAll(() => providers.close());

  it('[S27][R53] reads every location of Oldham: 44 open and 43 closed homes', async () => {
    const report = await importFile(providers, OLDHAM);
    expect(report.counts).toMatchObject({
      read: 451,
      outOfScope: 364,
      newOpen: 44,
      newClosed: 43,
      changed: 0,
      unchanged: 0,
      badRows: 0,
      providersNew: 72,
    });
    expect(report.asOf).toBe('2025-03-13');
    console.log(report.suspects);
  });

  it('changes nothing at all when it is read again', async () => {
    const before = await providers.everything();
    const report = await importFile(providers, OLDHAM);
    expect(report.counts).toMatchObject({
      read: 451,
      outOfScope: 364,
      newOpen: 0,
      newClosed: 0,
      changed: 0,
      unchanged: 87,
    });
    expect(await providers.everything()).toEqual(before);
  });

  it('[R29] reads the location list beside it: 495 homes, which have no position', async () => {
    const report = await importFile(providers, LIST);
    console.log(report);
  });
});

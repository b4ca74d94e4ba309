import { LIST_HEADINGS, planHeadings } from './list-headings';
import { type ListRow, stageListRow } from './stage-list-row';

const ROW: ListRow = {
  locationId: '1-100000001',
  name: ' Example House',
  providerId: '1-200000001',
  providerName: 'Example Care Ltd',
  services: 'Care home service without nursing, Domiciliary care service',
  registrationDate: '2015-04-01',
  deregistrationDate: '',
  isDormant: 'N',
  localAuthority: 'St. Helens',
  beds: '24',
  specialisms: 'Dementia, Physical disabilities',
  rating: 'Requires Improvement',
  uprn: '10094781981',
  phone: '1632960001',
  website: '',
  brandName: 'BRAND Example',
};

describe('a row of the CQC location list', () => {
  it('[S36] becomes the same kind of record as one of the API', () => {
    expect(stageListRow(ROW)).toMatchObject({
      kind: 'location',
      locationId: '1-100000001',
      isSynthetic: false,
      providerName: 'Example Care Ltd',
      entry: {
        name: 'Example House',
        registrationStatus: 'registered',
        isCareHome: true,
        services: ['care-home-without-nursing', 'home-care'],
        localAuthority: 'E08000013',
        registeredBeds: 24,
        phone: '01632960001',
        brandName: 'Example',
        rating: { overall: 'Requires improvement', date: null, framework: null },
      },
    });
    expect(stageListRow(ROW)).not.toHaveProperty('entry.website');
  });

  it('is no care home without a care home service, and no bad row without any', () => {
    expect(stageListRow({ ...ROW, services: 'Supported living service', beds: '4' })).toMatchObject({
      entry: { isCareHome: false },
    });
    expect(stageListRow({ ...ROW, services: '' })).toMatchObject({ kind: 'location', entry: { isCareHome: false } });
  });

  it('with an end date is closed', () => {
    expect(stageListRow({ ...ROW, deregistrationDate: '2025-01-31' })).toMatchObject({
      entry: { registrationStatus: 'deregistered', deregistrationDate: '2025-01-31' },
    });
  });

  it('that is wrong names the heading as the file has it', () => {
    expect(stageListRow({ ...ROW, beds: 'many' })).toEqual({
      kind: 'bad',
      problems: [{ field: 'Care homes beds', reason: 'is not a whole number: "many"' }],
    });
  });
});

describe('its headings', () => {
  const all = Object.values(LIST_HEADINGS).map(([heading]) => heading);

  it('are found in any order, in any case', () => {
    const reversed = all.map((heading) => heading.toUpperCase()).reverse();
    const plan = planHeadings(reversed);
    expect(plan?.columns.get('locationId')).toBe(reversed.indexOf('LOCATION ID'));
    expect(plan).toMatchObject({ missing: [], unknown: [] });
  });

  it('that are missing or new are told', () => {
    const plan = planHeadings([
      'New column',
      ...all.filter((heading) => heading !== 'Care homes beds'),
      'Comments within last month',
    ]);
    expect(plan).toMatchObject({ missing: ['Care homes beds'], unknown: ['New column'] });
  });

  it('are found with other signs between their words, and by their newer names', () => {
    const plan = planHeadings([
      ' Location  ID ',
      'location_name',
      'Provider-ID',
      'Service Types:',
      'Location Postcode',
      'Dormant (Y/N)',
      '',
      '  ',
    ]);
    expect([...(plan?.columns ?? [])]).toEqual([
      ['locationId', 0],
      ['name', 1],
      ['providerId', 2],
      ['services', 3],
      ['isDormant', 5],
      ['postcode', 4],
    ]);
    expect(plan?.unknown).toStrictEqual([]);
    expect(plan?.missing).toContain('Location City');
  });

  it('are words, not letters that happen to follow each other', () => {
    expect(planHeadings(all.map((heading) => heading.replace('Location ID', 'LocationID')))).toBeUndefined();
  });

  it.each(['Location ID', 'Location Name', 'Provider ID', 'Service Types'])('cannot do without %s', (heading) => {
    expect(planHeadings(all.filter((each) => each !== heading))).toBeUndefined();
  });
});

import { checkedOrganisation, type GivenOrganisation } from './checked-organisation';
import { organisationState } from './organisation';
import { decideProvider } from './provider-naming';
import { referenceOrganisations } from './reference-organisations';

describe('[S25][R49] names and ids of public bodies', () => {
  const all = new Map(referenceOrganisations().map((each) => [each.organisationId, each]));

  it.each([
    ['icb-E54000057', 'icb', 'NHS Greater Manchester Integrated Care Board', ['E54000057']],
    ['lrf-E48000013', 'lrf', 'Greater Manchester Local Resilience Forum', ['E48000013']],
    ['region-E12000002', 'region', 'North West', ['E12000002']],
    ['region-E40000014', 'region', 'NHS England North West', ['E40000014']],
    ['national', 'national', 'National users', []],
    ['support', 'support', 'Support team', []],
  ])('%s', (organisationId, type, name, areaCodes) => {
    expect(all.get(organisationId)).toEqual({
      organisationId,
      type,
      name,
      areaCodes,
      isActive: true,
      isSynthetic: false,
    });
  });
});

describe('an organisation given at the terminal, in detail', () => {
  const hospital: GivenOrganisation = {
    id: 'nhs-RW6',
    type: 'hospital',
    name: 'Example Hospital',
    areaCodes: [],
    isActive: true,
    isSynthetic: false,
  };

  it('is taken with its name trimmed and each area once, in order', () => {
    const given = { ...hospital, name: ' Example Hospital ', areaCodes: ['E54000057', 'E08000004', 'E54000057'] };
    expect(checkedOrganisation(given)).toEqual({
      organisationId: 'nhs-RW6',
      type: 'hospital',
      name: 'Example Hospital',
      areaCodes: ['E08000004', 'E54000057'],
      isActive: true,
      isSynthetic: false,
    });
  });

  it.each([
    ['hospital', 'nhs-RW6', 'RW6'],
    ['gp', 'nhs-P85001', 'nhs-p85001'],
    ['council', 'la-E08000004', 'la-E0800004'],
    ['icb', 'icb-E54000057', 'la-E54000057'],
    ['lrf', 'lrf-E48000013', 'lrf-E480000133'],
    ['region', 'region-E12000002', 'xregion-E12000002'],
    ['national', 'national', 'nationaldhsc'],
    ['national', 'national-dhsc', 'national-'],
    ['support', 'support', 'support-2'],
  ])('of type %s is called like %s, not %s', (type, right, wrong) => {
    expect(checkedOrganisation({ ...hospital, type, id: right })).toMatchObject({ organisationId: right, type });
    for (const id of [wrong, undefined])
      expect(checkedOrganisation({ ...hospital, type, id })).toEqual([
        expect.stringMatching(new RegExp(`^--id of a ${type} looks like .*\\b${right}\\b`)),
      ]);
  });

  it.each(['E08000004', 'E54000057', 'E38000135', 'E48000013', 'E12000002', 'E40000014'])(
    'may hold area %s',
    (code) => {
      expect(checkedOrganisation({ ...hospital, areaCodes: [code] })).toMatchObject({ areaCodes: [code] });
    },
  );

  it('has a name of at most 300 letters', () => {
    expect(checkedOrganisation({ ...hospital, name: 'x'.repeat(300) })).toMatchObject({ name: 'x'.repeat(300) });
    for (const name of ['x'.repeat(301), '', undefined])
      expect(checkedOrganisation({ ...hospital, name })).toEqual(['--name takes the name of the organisation']);
  });

  it.each(['A\nB', 'A\u0000B', 'A\u202eB', 'A\u2066B', 'A\u0085B', 'A\ud800B'])(
    'has no hidden characters: %j',
    (name) =>
      expect(checkedOrganisation({ ...hospital, name })).toEqual([
        '--name: write the name on one line, without hidden control characters',
      ]),
  );

  it('may have accents and signs in its name', () =>
    expect(checkedOrganisation({ ...hospital, name: 'Siân’s Hospital & Café (East)' })).toMatchObject({
      name: 'Siân’s Hospital & Café (East)',
    }));

  it('that is wrong in every way is told all of it', () => {
    expect(checkedOrganisation({ ...hospital, type: undefined, name: '', areaCodes: ['E1', 'E2'] })).toEqual([
      '--type takes one of hospital, gp, council, icb, lrf, region, national, support',
      '--name takes the name of the organisation',
      '--areas: E1 is not the code of an area',
      '--areas: E2 is not the code of an area',
    ]);
  });

  it('is no provider: those come from CQC only', () => {
    expect(checkedOrganisation({ ...hospital, type: 'provider', id: '1-200000001' })).toEqual([
      'providers come from the CQC register: import a file instead',
    ]);
  });
});

describe('a provider that a file shows', () => {
  const known = {
    organisationId: '1-200000001',
    type: 'provider' as const,
    name: 'Example Care Ltd',
    nameAsOf: '2025-08-26',
    areaCodes: [],
    isActive: true,
    isSynthetic: false,
    version: 4,
  };
  const found = { organisationId: '1-200000001', name: 'Example Care Ltd', isSynthetic: false };

  it('is new with the name and the day of the file', () => {
    expect(decideProvider(undefined, { ...found, isSynthetic: true }, '2025-03-13')).toEqual({
      outcome: 'new',
      isConfirmed: false,
      organisation: {
        organisationId: '1-200000001',
        type: 'provider',
        name: 'Example Care Ltd',
        nameAsOf: '2025-03-13',
        areaCodes: [],
        isActive: true,
        isSynthetic: true,
      },
    });
  });

  it.each([
    ['a newer file', '2025-09-01', '2025-09-01', true],
    ['a file of the same day', '2025-08-26', '2025-08-26', false],
    ['an older file', '2025-08-25', '2025-08-26', false],
  ])('is named as before by %s', (_, asOf, nameAsOf, isConfirmed) => {
    expect(decideProvider(known, found, asOf)).toEqual({
      outcome: 'unchanged',
      isConfirmed,
      organisation: { ...known, nameAsOf },
    });
  });

  it('is published as it is, apart from its place in history', () => {
    expect(organisationState({ ...known, areaCodes: ['E08000004'] })).toEqual({
      organisationId: '1-200000001',
      type: 'provider',
      name: 'Example Care Ltd',
      areaCodes: ['E08000004'],
      isActive: true,
      isSynthetic: false,
    });
  });
});

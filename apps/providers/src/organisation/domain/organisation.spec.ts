import { checkedOrganisation, type GivenOrganisation } from './checked-organisation';
import { decideProvider } from './provider-naming';
import { referenceOrganisations } from './reference-organisations';

describe('[S25][R49] organisations that every installation knows', () => {
  const all = referenceOrganisations();

  it('are 153 councils, 42 ICBs, 38 LRFs, 9 and 7 regions, national and support', () => {
    const counts = new Map<string, number>();
    for (const { type } of all) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ council: 153, icb: 42, lrf: 38, region: 16, national: 1, support: 1 });
    expect(new Set(all.map(({ organisationId }) => organisationId)).size).toBe(all.length);
  });

  it('are responsible for their own area', () => {
    expect(all.find(({ organisationId }) => organisationId === 'la-E08000004')).toEqual({
      organisationId: 'la-E08000004',
      type: 'council',
      name: 'Oldham',
      areaCodes: ['E08000004'],
      isActive: true,
      isSynthetic: false,
    });
    expect(all.filter(({ areaCodes }) => areaCodes.length === 0).map(({ type }) => type)).toEqual([
      'national',
      'support',
    ]);
  });
});

describe('an organisation given at the terminal', () => {
  const hospital: GivenOrganisation = {
    id: 'nhs-RW6',
    type: 'hospital',
    name: 'Example Hospital',
    areaCodes: ['E54000057'],
    isActive: true,
    isSynthetic: true,
  };

  it('is taken when it is right', () => {
    expect(checkedOrganisation(hospital)).toMatchObject({
      organisationId: 'nhs-RW6',
      type: 'hospital',
      areaCodes: ['E54000057'],
    });
  });

  it.each([
    [{ type: 'castle' }, '--type takes one of'],
    [{ type: 'provider' }, 'providers come from the CQC register'],
    [{ id: 'RW6' }, '--id of a hospital looks like nhs-RW6'],
    [{ name: ' ' }, '--name takes'],
    [{ areaCodes: ['E99999999'] }, 'E99999999 is not the code of an area'],
  ])('%j is refused', (changes, sentence) => {
    expect(checkedOrganisation({ ...hospital, ...changes })).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('the name of a provider', () => {
  const found = { organisationId: '1-200000001', name: 'Example Care Ltd', isSynthetic: false };
  const known = {
    organisationId: '1-200000001',
    type: 'provider' as const,
    name: 'Example Care Ltd',
    nameAsOf: '2025-08-26',
    areaCodes: [],
    isActive: true,
    isSynthetic: false,
    version: 0,
  };

  it('is its id until a file names it', () => {
    expect(decideProvider(undefined, { ...found, name: undefined }, '2025-03-13')).toMatchObject({
      outcome: 'new',
      organisation: { name: 'Provider 1-200000001', nameAsOf: null },
    });
    const unnamed = { ...known, name: 'Provider 1-200000001', nameAsOf: null };
    expect(decideProvider(unnamed, found, '2020-01-01')).toMatchObject({
      outcome: 'renamed',
      organisation: { name: 'Example Care Ltd' },
    });
  });

  it.each([
    ['Other Ltd', '2025-09-01', 'renamed', 'Other Ltd'],
    ['Other Ltd', '2025-03-13', 'unchanged', 'Example Care Ltd'],
    ['Example Care Ltd', '2025-09-01', 'unchanged', 'Example Care Ltd'],
    [undefined, '2025-09-01', 'unchanged', 'Example Care Ltd'],
  ])('%p in a file of %s: %s', (name, asOf, outcome, is) => {
    expect(decideProvider(known, { ...found, name }, asOf)).toMatchObject({ outcome, organisation: { name: is } });
  });
});

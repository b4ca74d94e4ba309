import { EMPTY_ENTRY, type RegisterEntry } from '../../location/domain/register-entry';
import type { StagedEntry } from './staged-row';
import { heldFields, suspicions } from './suspect-rules';

const known: RegisterEntry = {
  ...EMPTY_ENTRY,
  name: 'Example House',
  organisationId: '1-200000001',
  registrationStatus: 'registered',
  isCareHome: true,
  registeredBeds: 20,
  services: ['care-home-without-nursing'],
};
const staged: StagedEntry = {
  name: 'Example House',
  organisationId: '1-200000001',
  registrationStatus: 'registered',
  isCareHome: true,
  registeredBeds: 20,
  services: ['care-home-without-nursing'],
};
const silentAbout = (field: 'services' | 'registeredBeds'): StagedEntry =>
  Object.fromEntries(Object.entries(staged).filter(([name]) => name !== field)) as StagedEntry;

describe('[DATA 4.11] what is odd about a row', () => {
  it('is nothing when it says what is known', () => {
    expect(suspicions(known, staged)).toStrictEqual([]);
  });

  it('is told with figures, codes and names of homes', () => {
    const other = { ...staged, organisationId: '1-299999999', registeredBeds: 31, name: 'Other House' };
    expect(suspicions(known, other)).toStrictEqual([
      { rule: 'provider-changed', detail: '1-200000001 to 1-299999999' },
      { rule: 'beds-jump', detail: '20 to 31' },
      { rule: 'name-changed', detail: '"Example House" to "Other House"' },
    ]);
  });

  it.each([
    ['half as many again is no jump', 20, 30, []],
    ['more than that is one', 20, 31, ['beds-jump']],
    ['half of them is no jump', 20, 10, []],
    ['less than that is one', 20, 9, ['beds-jump']],
    ['the first beds are no jump', null, 90, []],
    ['beds after none are no jump', 0, 90, []],
  ])('beds: %s', (_, before, after, rules) => {
    const findings = suspicions({ ...known, registeredBeds: before }, { ...staged, registeredBeds: after });
    expect(findings.map(({ rule }) => rule)).toStrictEqual(rules);
  });

  it('beds: a file that does not say them is no jump', () => {
    expect(suspicions(known, silentAbout('registeredBeds'))).toStrictEqual([]);
  });

  it.each<[string, RegisterEntry, StagedEntry, string[]]>([
    ['an open home that is no care home any more', known, { ...staged, isCareHome: false }, ['care-home-lost']],
    ['what never was a care home', { ...known, isCareHome: false }, { ...staged, isCareHome: false }, []],
    ['an open home without services', known, silentAbout('services'), ['services-lost']],
    ['a home that never had services', { ...known, services: [] }, silentAbout('services'), []],
    [
      'a closed home, which has neither',
      known,
      { ...silentAbout('services'), isCareHome: false, registrationStatus: 'deregistered' },
      [],
    ],
    ['a closed home that is open again', { ...known, registrationStatus: 'deregistered' }, staged, ['reopened']],
    [
      'a home that stays closed',
      { ...known, registrationStatus: 'deregistered' },
      { ...staged, registrationStatus: 'deregistered' },
      [],
    ],
  ])('%s', (_, before, after, rules) => {
    expect(suspicions(before, after).map(({ rule }) => rule)).toStrictEqual(rules);
  });
});

describe('[DATA 4.11] what is not believed', () => {
  const odd = (['care-home-lost', 'provider-changed', 'beds-jump'] as const).map((rule) => ({ rule }));

  it('are the fields of the rules that hold them back', () => {
    expect([...heldFields(odd, new Set())]).toStrictEqual(['isCareHome', 'services', 'organisationId']);
    expect([...heldFields([{ rule: 'name-changed' }], new Set())]).toStrictEqual([]);
  });

  it('is believed once its rule is accepted by name, and no other', () => {
    expect([...heldFields(odd, new Set(['care-home-lost']))]).toStrictEqual(['organisationId']);
  });
});

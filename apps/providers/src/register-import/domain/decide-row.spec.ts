import { closedRecord, cqcRecord } from '../../../test/factories/cqc-record.factory';
import { NOTHING_OWN } from '../../location/domain/location';
import { placeOf } from '../../location/domain/place';
import { decideRow, type KnownHome } from './decide-row';
import { stageApiRecord } from './stage-api-record';
import type { StagedLocation } from './staged-row';

const RULES = { asOf: '2025-08-26', accepted: new Set<string>() };

function staged(record: Record<string, unknown>): StagedLocation {
  const row = stageApiRecord(record);
  if (row.kind !== 'location') throw new Error('not a location');
  return row;
}

function home(record = cqcRecord(), asOf = '2025-03-13'): KnownHome {
  const { entry, fieldAsOf, place } = decideRow(undefined, staged(record), { ...RULES, asOf });
  return { entry, fieldAsOf, place, own: NOTHING_OWN };
}

describe('what one row means', () => {
  it.each([
    ['an open care home', cqcRecord(), 'new-open'],
    ['a closed care home', closedRecord(), 'new-closed'],
    ['a dentist', cqcRecord({ careHome: 'N' }), 'out-of-scope'],
  ])('[DATA 4.14] %s that is not known', (_, record, outcome) => {
    expect(decideRow(undefined, staged(record), RULES).outcome).toBe(outcome);
  });

  it("findings of what is out of scope are nobody's business", () => {
    expect(
      decideRow(undefined, staged(cqcRecord({ careHome: 'N', localAuthority: 'Cumbria' })), RULES).findings,
    ).toEqual([]);
  });

  it('a new home changes nothing that was known, and what is odd about it is told', () => {
    const decision = decideRow(undefined, staged(cqcRecord({ localAuthority: 'Cumbria' })), RULES);
    expect(decision).toMatchObject({ outcome: 'new-open', isConfirmed: false, isOlder: false, isClosing: false });
    expect(decision.changes).toStrictEqual([]);
    expect(decision.findings).toStrictEqual([{ rule: 'unknown-authority', detail: 'Cumbria' }]);
  });

  it.each([
    ['stays open', home(), cqcRecord({ numberOfBeds: 26 })],
    ['stays closed', home(closedRecord()), closedRecord({ numberOfBeds: 26 })],
    ['opens again', home(closedRecord()), cqcRecord()],
  ])('a home that %s is not closing', (_, known, record) => {
    expect(decideRow(known, staged(record), RULES)).toMatchObject({ outcome: 'changed', isClosing: false });
  });

  it('an older file that says the same is no older one', () => {
    expect(decideRow(home(cqcRecord(), '2026-01-01'), staged(cqcRecord()), RULES)).toMatchObject({
      outcome: 'unchanged',
      isOlder: false,
      isConfirmed: false,
    });
  });

  it('the same row is unchanged, and confirmed when it is newer', () => {
    expect(decideRow(home(), staged(cqcRecord()), RULES)).toMatchObject({ outcome: 'unchanged', isConfirmed: true });
    expect(decideRow(home(), staged(cqcRecord()), { ...RULES, asOf: '2025-03-13' })).toMatchObject({
      outcome: 'unchanged',
      isConfirmed: false,
    });
  });

  it('[R53] closing is a change of state', () => {
    expect(decideRow(home(), staged(closedRecord()), RULES)).toMatchObject({
      outcome: 'changed',
      isClosing: true,
      findings: [],
      entry: { registrationStatus: 'deregistered', services: ['care-home-without-nursing'], odsCode: 'VL0AA' },
    });
  });

  it.each([
    [
      'care-home-lost',
      cqcRecord({ careHome: 'N', gacServiceTypes: [{ description: 'Domiciliary care service' }] }),
      'unchanged',
    ],
    ['services-lost', cqcRecord({ gacServiceTypes: [] }), 'unchanged'],
    ['provider-changed', cqcRecord({ providerId: '1-299999999' }), 'unchanged'],
    ['no-beds', cqcRecord({ numberOfBeds: 0 }), 'unchanged'],
    ['beds-jump', cqcRecord({ numberOfBeds: 80 }), 'changed'],
    ['name-changed', cqcRecord({ name: 'Other House' }), 'changed'],
    ['unknown-authority', cqcRecord({ localAuthority: 'Cumbria' }), 'unchanged'],
  ])('[DATA 4.11] %s is suspect', (rule, record, outcome) => {
    const decision = decideRow(home(), staged(record), RULES);
    expect(decision.findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(decision.outcome).toBe(outcome);
    if (outcome === 'unchanged') expect(decision.entry).toEqual(home().entry);
  });

  it('what was held is taken once a person has accepted the rule', () => {
    const lost = staged(cqcRecord({ careHome: 'N', gacServiceTypes: [{ description: 'Domiciliary care service' }] }));
    const decision = decideRow(home(), lost, { ...RULES, accepted: new Set(['care-home-lost']) });
    expect(decision).toMatchObject({ outcome: 'changed', entry: { isCareHome: false, services: ['home-care'] } });
  });

  it('a closed home that is open again is suspect and open', () => {
    expect(decideRow(home(closedRecord()), staged(cqcRecord()), RULES)).toMatchObject({
      entry: { registrationStatus: 'registered' },
      findings: [{ rule: 'reopened' }],
    });
  });

  it('an older file differs because it is old: not suspect', () => {
    const decision = decideRow(
      home(cqcRecord(), '2026-01-01'),
      staged(cqcRecord({ name: 'Old Name', numberOfBeds: 90 })),
      RULES,
    );
    expect(decision).toMatchObject({
      outcome: 'unchanged',
      isOlder: true,
      findings: [],
      entry: { name: 'Example House', registeredBeds: 24 },
    });
  });

  it('a place that our own reference data sees otherwise now is a change', () => {
    const before: KnownHome = { ...home(), place: { ...placeOf(home().entry, null), position: null } };
    expect(decideRow(before, staged(cqcRecord()), RULES)).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'position', from: null }],
    });
  });

  it("[R45] the home's own postcode keeps deciding where it is", () => {
    const own = { ...NOTHING_OWN, postcode: 'M1 1AA' };
    const before: KnownHome = { ...home(), own, place: placeOf(home().entry, 'M1 1AA') };
    const { place } = decideRow(before, staged(cqcRecord({ numberOfBeds: 26 })), RULES);
    expect(place.position).toMatchObject({ basis: 'district' });
    expect(place.position).toEqual(before.place.position);
  });
});

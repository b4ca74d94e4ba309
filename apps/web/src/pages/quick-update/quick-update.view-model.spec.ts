import {
  HOME,
  NOW,
  bedLine,
  bedsView,
  emptyBeds,
  listedView,
  locationView,
  whyNotView,
} from '../../../test/support/views';
import { conflictModel } from './conflict.view-model';
import { confirmCapacityModel } from './confirm-capacity.view-model';
import { lineWords, searchersRead } from './figures';
import { quickUpdateModel, type QuickUpdateState } from './quick-update.view-model';
import { savedBanner } from './saved-banner';

const model = (changes: Partial<QuickUpdateState> = {}) =>
  quickUpdateModel({
    beds: bedsView(),
    location: locationView(),
    now: NOW,
    nonce: 'n',
    saver: 'by you',
    keeper: 'home',
    ...changes,
  });

const form = {
  version: 7,
  acceptedWarnings: [],
  reason: '',
  lines: [
    {
      bedType: 'general-residential' as const,
      total: '20',
      vacancies: '5',
      status: 'open',
      isFlexible: false,
      shown: '2 20 open',
    },
  ],
};

describe('words for figures', () => {
  it.each([
    ['2 of 20 free', bedLine()],
    ['Full, 20 beds', bedLine({ accepting: 0 })],
    ['2 of 20 free, flexible', bedLine({ isFlexible: true })],
    ['Closed, 2 of 20 empty', bedLine({ status: 'closed' })],
    ['Closed, 20 beds', bedLine({ status: 'closed', accepting: null })],
    ['Not reported', bedLine({ maximum: null, accepting: null })],
  ])('%s', (words, line) => expect(lineWords(line)).toBe(words));

  it('[R1] a closed type has no bed for searchers, whatever stands empty', () =>
    expect(searchersRead(bedLine({ status: 'closed' }))).toBe('General Residential: closed'));
});

describe('the page', () => {
  it('shows offered types in the order of the list, and none that is neither offered nor entered', () =>
    expect(model().lines.map(({ label }) => label)).toEqual(['Dementia Residential', 'General Residential']));

  it('keeps showing a type with figures that is no longer offered, and says so', () => {
    const location = locationView({ offer: { ...locationView().offer, bedTypes: ['general-residential'] } });
    expect(model({ location }).lines.map(({ note }) => note !== undefined)).toEqual([true, false]);
  });

  it('when it comes back shows what was typed, with the version that was seen', () => {
    const { lines, hidden, nothingChanged } = model({ form: { ...form, version: 5 } });
    expect(lines.find(({ bedType }) => bedType === 'general-residential')?.typed.vacancies).toBe('5');
    expect(hidden[0]).toEqual({ name: 'version', value: '5' });
    expect(nothingChanged).toBeUndefined();
  });

  it('[S65] never claims the name of a later save for an older stamp', () => {
    const { freshness, stamps } = model({ beds: bedsView({ lastSavedAt: '2026-11-20T09:20:00.000Z' }) });
    expect(freshness.by).toBeUndefined();
    expect(stamps[2]?.value).toBe('today at 9:20am by you');
  });

  it('[S65] says "Never"', () => {
    expect(model({ beds: emptyBeds() }).stamps.map(({ value }) => value)).toEqual(['Never', 'Never', 'Never']);
  });

  it('never shows errors and a banner together', () => {
    const saved = savedBanner(bedsView(), locationView(), listedView(), NOW);
    expect(model({ saved, errors: [{ href: '#x', text: 'x' }] }).banner).toBeUndefined();
    expect(model({ saved }).banner?.heading).toBe('Saved at 9:12am');
  });
});

describe('the banner after a save', () => {
  it('tells a confirmation from a count', () => {
    const at = '2026-11-20T09:12:00.000Z';
    const lines = [bedLine({ countedAt: '2026-11-18T10:00:00.000Z', confirmedAt: at })];
    expect(savedBanner(bedsView({ lines, lastSavedAt: at }), locationView(), undefined, NOW)).toMatchObject({
      heading: 'Confirmed at 9:12am',
      isSearchUnknown: true,
    });
  });

  it('a save that counts one type and leaves another alone is a save', () => {
    const at = '2026-11-20T09:12:00.000Z';
    const lines = [
      bedLine({ countedAt: at }),
      bedLine({ bedType: 'dementia-residential', countedAt: null, confirmedAt: at }),
    ];
    expect(savedBanner(bedsView({ lines, lastSavedAt: at }), locationView(), undefined, NOW).heading).toBe(
      'Saved at 9:12am',
    );
  });

  it('names only types that searchers can see at all: offered and priced', () => {
    const lines = [
      bedLine(),
      bedLine({ bedType: 'transitional' }),
      bedLine({ bedType: 'dementia-residential', pricePence: null }),
    ];
    expect(savedBanner(bedsView({ lines }), locationView(), listedView(), NOW).seen).toEqual([
      'General Residential: 2 beds free',
    ]);
  });

  it('leaves out what search may not have heard of yet', () => {
    const found = whyNotView('no-beds', 'dormant');
    expect(savedBanner(bedsView(), locationView(), found, NOW).missing).toEqual(['Cause dormant.']);
  });
});

describe('a conflict', () => {
  const state = { current: bedsView({ version: 9 }), form, isOwn: false, saver: 'by Pat', now: NOW, nonce: 'n' };

  it('puts both figures in the same words and marks what differs', () => {
    expect(conflictModel(state).rows).toEqual([
      { label: 'Dementia Residential', theirs: '1 of 18 free', yours: '', isDifferent: false },
      { label: 'General Residential', theirs: '2 of 20 free', yours: '5 of 20 free', isDifferent: true },
    ]);
  });

  it('sends the typed figures again with the newest version and without old confirmations', () => {
    const { hidden } = conflictModel({ ...state, form: { ...form, acceptedWarnings: ['total-above-registered'] } });
    expect(hidden).toContainEqual({ name: 'version', value: '9' });
    expect(hidden.some(({ name }) => name === 'accepted')).toBe(false);
  });
});

describe('a conflict over figures that were only left standing', () => {
  const dementia = (typed: { vacancies: string; shown: string }) => ({
    bedType: 'dementia-residential' as const,
    total: '18',
    status: 'open',
    isFlexible: false,
    ...typed,
  });
  const [general = dementia({ vacancies: '', shown: '' })] = form.lines;
  const stale = dementia({ vacancies: '4', shown: '4 18 open' });
  const conflict = (lines: readonly (typeof general | typeof stale)[], isOwn = false) =>
    conflictModel({
      current: bedsView({ version: 9 }),
      form: { ...form, lines, reason: 'Asked by phone' },
      isOwn,
      saver: 'by Pat',
      now: NOW,
      nonce: 'n',
    });
  const sentTypes = ({ hidden }: ReturnType<typeof conflict>) =>
    hidden.filter(({ name }) => name.endsWith('-total')).map(({ name }) => name.replace('-total', ''));

  it('offers only what the visitor changed, so that the other person’s figures stay', () => {
    const model = conflict([general, stale]);
    expect(sentTypes(model)).toEqual(['general-residential']);
    expect(model.rows[0]).toEqual({
      label: 'Dementia Residential',
      theirs: '1 of 18 free',
      yours: '',
      isDifferent: false,
    });
  });

  it('keeps what nobody changed: it was looked at and sent', () => {
    expect(sentTypes(conflict([general, dementia({ vacancies: '1', shown: '1 18 open' })]))).toEqual([
      'general-residential',
      'dementia-residential',
    ]);
  });

  it('offers to confirm the newer figures when the visitor changed none', () => {
    const model = conflict([stale]);
    expect(model).toMatchObject({
      action: `/homes/${HOME}/beds/nothing-changed`,
      buttonText: 'These newer figures are right',
    });
    expect(model.hidden).toContainEqual({ name: 'reason', value: 'Asked by phone' });
  });

  it('after a save of the visitor’s own offers everything: going back to an older figure is a change too', () => {
    expect(sentTypes(conflict([general, stale], true))).toEqual(['general-residential', 'dementia-residential']);
  });
});

describe('the confirmation', () => {
  it('[R10] accepts each code once, those before included', () => {
    const warning = { field: 'lines', rule: 'b', message: 'B' };
    const asked = confirmCapacityModel(bedsView(), { ...form, acceptedWarnings: ['a', 'b'] }, [warning, warning], 'n');
    expect(asked.hiddenToAccept.filter(({ name }) => name === 'accepted').map(({ value }) => value)).toEqual([
      'a',
      'b',
    ]);
    expect(asked.action).toBe(`/homes/${HOME}/beds`);
  });
});

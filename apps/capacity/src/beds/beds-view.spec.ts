import { aHome, aLine, aPricedLine, DEMENTIA, NINE, TEN } from '../../test/factories/home-beds.factory';
import { aRegisteredHome } from '../../test/factories/registered-home.factory';
import { bedsViewOf, lineState } from './beds-view';
import { CLASSIC_POLICY } from './domain/capacity-policy';
import { confirmed, counted } from './domain/figure-times';
import { NEVER_SAVED } from './domain/home-beds';

describe('what a home sees of its beds', () => {
  const register = aRegisteredHome({ locationId: '1-7', name: 'Example House', registeredBeds: 24 });

  it('[S64][S66][S67] figures, totals, stamps and whether an update is due', () => {
    const home = aHome({ lastSave: { at: NINE, by: 'home', accountId: 'acc-1' } });
    expect(bedsViewOf({ register, home, version: 5 }, TEN, CLASSIC_POLICY)).toEqual({
      locationId: '1-7',
      name: 'Example House',
      version: 5,
      lines: [lineState(aLine())],
      shortStayPrices: [],
      admissionStatus: 'open',
      hasBrokerAccess: false,
      registeredBeds: 24,
      totals: { maximum: 20, accepting: 2, available: 2 },
      vacanciesUpdatedAt: '2026-11-20T09:00:00.000Z',
      totalsUpdatedAt: '2026-11-20T09:00:00.000Z',
      lastSavedAt: '2026-11-20T09:00:00.000Z',
      lastSavedBy: 'home',
      lastSavedByAccountId: 'acc-1',
      isUpdateDue: false,
    });
  });

  it('[S65] says never where nobody saved', () => {
    expect(bedsViewOf({ register, home: NEVER_SAVED, version: 0 }, TEN, CLASSIC_POLICY)).toMatchObject({
      lines: [],
      admissionStatus: null,
      totals: { maximum: 0, accepting: 0, available: 0 },
      vacanciesUpdatedAt: null,
      totalsUpdatedAt: null,
      lastSavedAt: null,
      lastSavedBy: null,
      lastSavedByAccountId: null,
      isUpdateDue: true,
    });
  });

  it('[N1] the stamps of a line are those of its vacancies, not of a total that was counted since', () => {
    const times = { ...aLine().times, maximum: counted(TEN), accepting: confirmed(counted(NINE), TEN) };
    expect(lineState(aLine({ times }))).toMatchObject({
      countedAt: '2026-11-20T09:00:00.000Z',
      confirmedAt: '2026-11-20T10:00:00.000Z',
      receivedAt: '2026-11-20T10:00:00.000Z',
      validAt: '2026-11-20T10:00:00.000Z',
    });
  });

  it('[R2] a line without figures shows none, not 0', () => {
    expect(lineState(aPricedLine(DEMENTIA))).toEqual({
      bedType: DEMENTIA,
      pricePence: 85_000,
      maximum: null,
      occupied: null,
      reserved: null,
      accepting: null,
      unavailable: null,
      status: 'open',
      isFlexible: false,
      countedAt: null,
      confirmedAt: null,
      receivedAt: null,
      validAt: null,
    });
  });
});

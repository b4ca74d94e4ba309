import {
  accepted,
  aHome,
  aLine,
  aPricedLine,
  aSaving,
  DEMENTIA,
  GENERAL,
  TEN,
} from '../../../test/factories/home-beds.factory';
import { NEVER_SAVED } from './home-beds';
import { savePrices, type TypedPrices } from './save-prices';

function typedPrices(changes: Partial<TypedPrices> = {}): TypedPrices {
  return { ...aSaving(), prices: [], shortStayPrices: [], hasBrokerAccess: undefined, ...changes };
}

describe('saving prices', () => {
  it('[S47] a price makes a line, without any figure (R2)', () => {
    const typed = typedPrices({ prices: [{ bedType: GENERAL, pricePence: 85_000 }] });
    const decision = accepted(savePrices(NEVER_SAVED, typed));
    expect(decision.home.lines).toEqual([aPricedLine()]);
    expect(decision).toMatchObject({ update: 'prices', acceptedWarnings: [] });
    expect(decision.home.lastSave).toEqual({ at: TEN, by: 'home', accountId: 'acc-1' });
  });

  it('[R9] a price touches no figure and no stamp', () => {
    const home = aHome({ standingWarnings: ['total-above-registered-beds:18:20'] });
    const typed = typedPrices({ prices: [{ bedType: GENERAL, pricePence: 90_000 }] });
    const decision = accepted(savePrices(home, typed));
    expect(decision.home.lines).toEqual([{ ...aLine(), pricePence: 90_000 }]);
    expect(decision.home.standingWarnings).toEqual(home.standingWarnings);
    expect(decision.changes).toEqual([{ field: 'lines.general-residential.pricePence', from: '85000', to: '90000' }]);
  });

  it('[R9] who saves a price does not become who said the vacancies', () => {
    const home = aHome({ vacanciesSavedBy: 'home' });
    const typed = typedPrices({ by: 'support', prices: [{ bedType: GENERAL, pricePence: 90_000 }] });
    const { home: after } = accepted(savePrices(home, typed));
    expect(after).toMatchObject({ vacanciesSavedBy: 'home', lastSave: { by: 'support' } });
  });

  it('types that are not listed keep their price', () => {
    const home = aHome({ lines: [aPricedLine(DEMENTIA), aLine()] });
    const typed = typedPrices({ prices: [{ bedType: GENERAL, pricePence: 0 }] });
    expect(accepted(savePrices(home, typed)).home.lines).toEqual([aPricedLine(DEMENTIA), aLine({ pricePence: 0 })]);
  });

  it('[R3] a price that is taken away leaves the figures', () => {
    const typed = typedPrices({ prices: [{ bedType: GENERAL, pricePence: null }] });
    expect(accepted(savePrices(aHome(), typed)).home.lines).toEqual([aLine({ pricePence: null })]);
  });

  it('a line that was only a price goes with it', () => {
    const typed = typedPrices({ prices: [{ bedType: GENERAL, pricePence: null }] });
    expect(accepted(savePrices(aHome({ lines: [aPricedLine()] }), typed)).home.lines).toEqual([]);
    expect(accepted(savePrices(NEVER_SAVED, typed)).home.lines).toEqual([]);
  });

  it('[S48] one price per short stay service, in the order of the list', () => {
    const home = aHome({ shortStayPrices: [{ service: 'rehabilitation', pricePence: 70_000 }] });
    const typed = typedPrices({
      shortStayPrices: [
        { service: 'respite-care', pricePence: 95_000 },
        { service: 'discharge-to-assess', pricePence: 80_000 },
      ],
    });
    expect(accepted(savePrices(home, typed)).home.shortStayPrices).toEqual([
      { service: 'discharge-to-assess', pricePence: 80_000 },
      { service: 'rehabilitation', pricePence: 70_000 },
      { service: 'respite-care', pricePence: 95_000 },
    ]);
  });

  it('[S48] null takes a short stay price away', () => {
    const home = aHome({ shortStayPrices: [{ service: 'respite-care', pricePence: 95_000 }] });
    const typed = typedPrices({ shortStayPrices: [{ service: 'respite-care', pricePence: null }] });
    expect(accepted(savePrices(home, typed)).home.shortStayPrices).toEqual([]);
  });

  it.each([
    [false, undefined, false],
    [true, undefined, true],
    [false, true, true],
    [true, false, false],
  ])('[S53] broker switch: %s, typed %s, is %s', (before, hasBrokerAccess, after) => {
    const decision = accepted(savePrices(aHome({ hasBrokerAccess: before }), typedPrices({ hasBrokerAccess })));
    expect(decision.home.hasBrokerAccess).toBe(after);
  });

  it('refuses a type or a service that is listed twice', () => {
    const typed = typedPrices({
      prices: [
        { bedType: GENERAL, pricePence: 1 },
        { bedType: DEMENTIA, pricePence: 1 },
        { bedType: GENERAL, pricePence: 2 },
      ],
      shortStayPrices: [
        { service: 'respite-care', pricePence: 1 },
        { service: 'respite-care', pricePence: 1 },
      ],
    });
    expect(savePrices(aHome(), typed)).toEqual({
      kind: 'refused',
      problems: [
        {
          field: 'prices.2.bedType',
          rule: 'bed-type-repeated',
          message: 'General Residential is there twice: enter each price once',
          values: { bedType: GENERAL },
        },
        {
          field: 'shortStayPrices.1.service',
          rule: 'service-repeated',
          message: 'Respite Care is there twice: enter each price once',
          values: { service: 'respite-care' },
        },
      ],
    });
  });
});

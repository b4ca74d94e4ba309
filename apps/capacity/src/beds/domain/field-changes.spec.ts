import { aHome, aLine, aPricedLine, aSplit, DEMENTIA, TEN } from '../../../test/factories/home-beds.factory';
import { fieldChanges } from './field-changes';
import { NEVER_SAVED } from './home-beds';

describe('[S26][S65] what a save changed', () => {
  it('nothing', () => {
    const home = aHome();
    expect(fieldChanges(home, { ...home, lastSave: { at: TEN, by: 'home', accountId: 'acc-1' } })).toEqual([]);
  });

  it('figures, status and mark, each before and after', () => {
    const after = aLine({ split: aSplit({ accepting: 3, occupied: 17 }), status: 'closed', isFlexible: true });
    expect(fieldChanges(aHome(), aHome({ lines: [after] }))).toEqual([
      { field: 'lines.general-residential.occupied', from: '18', to: '17' },
      { field: 'lines.general-residential.accepting', from: '2', to: '3' },
      { field: 'lines.general-residential.status', from: 'open', to: 'closed' },
      { field: 'lines.general-residential.isFlexible', from: 'false', to: 'true' },
    ]);
  });

  it('a first price says nothing about open or flexible yet', () => {
    expect(fieldChanges(NEVER_SAVED, aHome({ lines: [aPricedLine(DEMENTIA)] }))).toEqual([
      { field: 'lines.dementia-residential.pricePence', from: null, to: '85000' },
    ]);
  });

  it('first figures come with status and mark', () => {
    const fields = fieldChanges(aHome({ lines: [aPricedLine()] }), aHome()).map(({ field }) => field);
    expect(fields).toEqual(
      ['maximum', 'occupied', 'reserved', 'accepting', 'unavailable', 'status', 'isFlexible'].map(
        (name) => `lines.general-residential.${name}`,
      ),
    );
  });

  it('a price that went, a short stay that came and the broker switch', () => {
    const after = aHome({
      lines: [aLine({ pricePence: null })],
      shortStayPrices: [{ service: 'respite-care', pricePence: 95_000 }],
      hasBrokerAccess: true,
    });
    expect(fieldChanges(aHome(), after)).toEqual([
      { field: 'lines.general-residential.pricePence', from: '85000', to: null },
      { field: 'hasBrokerAccess', from: 'false', to: 'true' },
      { field: 'shortStayPrices.respite-care', from: null, to: '95000' },
    ]);
  });
});

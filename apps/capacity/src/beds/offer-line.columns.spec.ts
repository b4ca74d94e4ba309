import { aLine, aPricedLine, NINE, TEN } from '../../test/factories/home-beds.factory';
import { confirmed, counted, NO_TIMES } from './domain/figure-times';
import { columnsOf, lineOf, OFFER_LINE_TYPES } from './offer-line.columns';

describe('a line and its row', () => {
  const detailed = aLine({
    split: { maximum: 20, occupied: 14, reserved: 1, accepting: 2, unavailable: 3 },
    unavailableReason: 'refurbishment',
    expectedBack: '2026-12-01',
    status: 'closed',
    isFlexible: true,
    times: {
      maximum: counted(NINE),
      occupied: confirmed(counted(NINE), TEN),
      reserved: counted(TEN),
      accepting: confirmed(counted(NINE), TEN),
      unavailable: NO_TIMES,
    },
  });

  it.each([
    ['with everything', detailed],
    ['with a price only', aPricedLine()],
    ['whose price was taken away', aLine({ pricePence: null })],
  ])('say the same: %s', (_, line) => {
    const row: unknown = JSON.parse(JSON.stringify(columnsOf(line)));
    expect(lineOf(row as ReturnType<typeof columnsOf>)).toEqual(line);
  });

  it('[N1] keep four times for each of the five figures', () => {
    expect(columnsOf(detailed)).toMatchObject({
      maximum_counted_at: '2026-11-20T09:00:00.000Z',
      maximum_confirmed_at: null,
      accepting_confirmed_at: '2026-11-20T10:00:00.000Z',
      reserved_valid_at: '2026-11-20T10:00:00.000Z',
      unavailable_received_at: null,
    });
  });

  it('name every column that is written', () => {
    expect(OFFER_LINE_TYPES.map(([name]) => name).sort()).toEqual(Object.keys(columnsOf(detailed)).sort());
    expect(OFFER_LINE_TYPES.filter(([, type]) => type === 'timestamptz')).toHaveLength(20);
  });
});

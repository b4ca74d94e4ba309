import {
  accepted,
  aHome,
  aLine,
  aPricedLine,
  aSplit,
  aTypedLine,
  DEMENTIA,
  NINE,
  TEN,
  typedFigures,
} from '../../../test/factories/home-beds.factory';
import { confirmed, counted } from './figure-times';
import { saveFigures } from './save-figures';

describe('saving figures', () => {
  it('[S57][S61] first figures of a priced type', () => {
    const typed = typedFigures([aTypedLine({ total: 20, vacancies: 2 })]);
    expect(saveFigures(aHome({ lines: [aPricedLine()] }), typed)).toMatchObject({
      kind: 'accepted',
      update: 'counted',
      acceptedWarnings: [],
      home: {
        lines: [{ split: { maximum: 20, occupied: 18, reserved: 0, accepting: 2, unavailable: 0 } }],
        lastSave: { at: TEN, by: 'home', accountId: 'acc-1' },
        vacanciesSavedBy: 'home',
      },
    });
  });

  it('[S62] vacancies above the total: refused, and nothing else is asked', () => {
    const typed = typedFigures([aTypedLine({ total: 18, vacancies: 20 })], { registeredBeds: 1 });
    expect(saveFigures(aHome(), typed)).toEqual({
      kind: 'refused',
      problems: [expect.objectContaining({ field: 'lines.0.vacancies', rule: 'vacancies-above-total' })],
    });
  });

  it('[R3] a type without a price: refused', () => {
    const typed = typedFigures([aTypedLine(), aTypedLine({ bedType: DEMENTIA })]);
    expect(saveFigures(aHome(), typed)).toEqual({
      kind: 'refused',
      problems: [expect.objectContaining({ field: 'lines.1.total', rule: 'price-missing' })],
    });
  });

  it('[R8] types that are not listed keep figures and times', () => {
    const other = aLine({ bedType: DEMENTIA });
    const typed = typedFigures([aTypedLine({ vacancies: 1 })]);
    const { home } = accepted(saveFigures(aHome({ lines: [other, aLine()] }), typed));
    expect(home.lines[0]).toBe(other);
    expect(home.lines[1]).toMatchObject({ split: { accepting: 1 } });
  });

  it('[S67][R8] the same figures again: confirmed, not counted', () => {
    const decision = accepted(saveFigures(aHome(), typedFigures([aTypedLine()])));
    expect(decision).toMatchObject({ update: 'confirmed', changes: [] });
    expect(decision.home.lines[0]?.times.accepting).toEqual(confirmed(counted(NINE), TEN));
  });

  it('[S72] a type that is only closed is an entry: the figures beside it are confirmed', () => {
    const decision = accepted(saveFigures(aHome(), typedFigures([aTypedLine({ status: 'closed' })])));
    expect(decision.update).toBe('counted');
    expect(decision.changes).toEqual([{ field: 'lines.general-residential.status', from: 'open', to: 'closed' }]);
    expect(decision.home.lines[0]?.times.accepting.countedAt).toBe(NINE);
  });

  it('[S65] remembers who saved', () => {
    const typed = typedFigures([aTypedLine()], { by: 'broker', accountId: 'acc-7' });
    expect(accepted(saveFigures(aHome(), typed)).home.lastSave).toEqual({ at: TEN, by: 'broker', accountId: 'acc-7' });
  });

  it('[S53] leaves prices and the broker switch alone', () => {
    const shortStayPrices = [{ service: 'respite-care', pricePence: 95_000 }] as const;
    const home = aHome({ hasBrokerAccess: true, shortStayPrices });
    expect(accepted(saveFigures(home, typedFigures([aTypedLine({ vacancies: 0 })]))).home).toMatchObject({
      hasBrokerAccess: true,
      shortStayPrices,
    });
  });
});

describe('[R10] soft warnings of a save', () => {
  const above = typedFigures([aTypedLine({ total: 26, vacancies: 2 })], { registeredBeds: 18 });
  const code = 'total-above-registered-beds:18:26';

  it('[S59] a total above the CQC beds is asked about', () => {
    expect(saveFigures(aHome(), above)).toEqual({
      kind: 'confirmation-required',
      warnings: [expect.objectContaining({ rule: code, values: { registeredBeds: 18, total: 26 } })],
    });
  });

  it('[S59] and saved once its code comes back, which the record keeps', () => {
    const decision = accepted(saveFigures(aHome(), { ...above, acceptedWarnings: [code] }));
    expect(decision.acceptedWarnings).toEqual([code]);
    expect(decision.home.standingWarnings).toEqual([code]);
  });

  it('is not asked again on the next day with the same numbers', () => {
    const { home } = accepted(saveFigures(aHome(), { ...above, acceptedWarnings: [code] }));
    const decision = accepted(saveFigures(home, above));
    expect(decision.acceptedWarnings).toEqual([]);
    expect(decision.home.standingWarnings).toEqual([code]);
  });

  it('is asked again when the entered total or the CQC number is another one', () => {
    const { home } = accepted(saveFigures(aHome(), { ...above, acceptedWarnings: [code] }));
    const another = typedFigures([aTypedLine({ total: 27 })], { registeredBeds: 18, acceptedWarnings: [code] });
    expect(saveFigures(home, another).kind).toBe('confirmation-required');
    expect(saveFigures(home, { ...above, registeredBeds: 17 }).kind).toBe('confirmation-required');
  });

  it('[S58] the total is that of all types, also of those not listed', () => {
    const home = aHome({ lines: [aLine(), aLine({ bedType: DEMENTIA, split: aSplit({ maximum: 10 }) })] });
    const typed = typedFigures([aTypedLine()], { registeredBeds: 29 });
    expect(saveFigures(home, typed)).toMatchObject({ warnings: [{ rule: 'total-above-registered-beds:29:30' }] });
  });

  it('jumps and the CQC number are asked about together', () => {
    const typed = typedFigures([aTypedLine({ total: 40, vacancies: 12 })], { registeredBeds: 30 });
    const decision = saveFigures(aHome(), typed);
    expect(decision.kind === 'confirmation-required' && decision.warnings.map((each) => each.rule)).toEqual([
      'total-above-registered-beds:30:40',
      'total-jump:general-residential:20:40',
      'vacancies-jump:general-residential:2:12',
    ]);
  });

  it('[S58] nothing is asked where CQC says no number', () => {
    expect(saveFigures(aHome(), { ...above, registeredBeds: null }).kind).toBe('accepted');
  });
});

import { aTypedLine, DEMENTIA, GENERAL, NINE, TEN } from '../../../test/factories/home-beds.factory';
import { replayHistory, type PastUpdate } from './replay-history';

const prices: PastUpdate = {
  kind: 'prices',
  saving: { now: NINE, by: 'home', accountId: 'load-history' },
  prices: [{ bedType: GENERAL, pricePence: 85_000 }],
  shortStayPrices: [],
  hasBrokerAccess: true,
};
const saving = { now: TEN, by: 'broker', accountId: 'load-history' } as const;

describe('replaying a made-up past', () => {
  it('follows the rules of a save, each at its own time', () => {
    const replay = replayHistory([prices, { kind: 'counted', saving, lines: [aTypedLine()] }], 24);
    expect(replay).toMatchObject({
      kind: 'replayed',
      home: {
        hasBrokerAccess: true,
        lines: [{ split: { maximum: 20, occupied: 18, accepting: 2 }, times: { accepting: { countedAt: TEN } } }],
        lastSave: { at: TEN, by: 'broker' },
      },
      steps: [{ update: { update: 'prices' } }, { update: { update: 'counted', acceptedWarnings: [] } }],
    });
  });

  it('[S68] confirms what was counted before', () => {
    const later = { ...saving, now: new Date('2026-11-21T10:00:00.000Z') };
    const replay = replayHistory(
      [prices, { kind: 'counted', saving, lines: [aTypedLine()] }, { kind: 'confirmed', saving: later }],
      24,
    );
    expect(replay).toMatchObject({
      home: { lines: [{ times: { accepting: { countedAt: TEN, confirmedAt: later.now } } }] },
    });
  });

  it('[R10] says yes to what a person would have been asked', () => {
    const replay = replayHistory([prices, { kind: 'counted', saving, lines: [aTypedLine()] }], 18);
    expect(replay).toMatchObject({
      steps: [{}, { update: { acceptedWarnings: ['total-above-registered-beds:18:20'] } }],
    });
  });

  it('[S62][R3] refuses a past that the rules refuse, and says where', () => {
    const wrong: PastUpdate = { kind: 'counted', saving, lines: [aTypedLine({ bedType: DEMENTIA })] };
    expect(replayHistory([prices, wrong, { kind: 'confirmed', saving }], 24)).toMatchObject({
      kind: 'refused',
      at: wrong,
      problems: [{ rule: 'price-missing' }],
    });
  });
});

import { aLine, DEMENTIA, GENERAL } from '../../../test/factories/home-beds.factory';
import { admissionStatus, NEVER_SAVED } from './home-beds';
import { blankLine } from './offer-line';

const open = aLine({ bedType: GENERAL });
const closed = aLine({ bedType: DEMENTIA, status: 'closed' });

describe('[S73][R6] admission status of a home', () => {
  it.each([
    ['all open', [open], 'open'],
    ['mixed', [open, closed], 'partially-closed'],
    ['all closed', [closed], 'closed'],
    ['no types', [], null],
    ['a type without figures says nothing', [closed, blankLine(GENERAL)], 'closed'],
    ['only types without figures', [blankLine(GENERAL)], null],
  ])('%s', (_, lines, expected) => {
    expect(admissionStatus(lines)).toBe(expected);
  });
});

it('[S53] a home that was never saved has said nothing and keeps brokers out', () => {
  expect(NEVER_SAVED).toEqual({
    lines: [],
    shortStayPrices: [],
    hasBrokerAccess: false,
    standingWarnings: [],
    lastSave: null,
    vacanciesSavedBy: null,
  });
});

import { forAddress, locationIdIn } from './typed-home';

describe('the number of a home in what somebody typed', () => {
  it.each([
    ['1-123456789', '1-123456789'],
    [' 1-123456789 ', '1-123456789'],
    ['https://www.cqc.org.uk/location/1-123456789', '1-123456789'],
    ['https://www.cqc.org.uk/location/1-123456789/reports', '1-123456789'],
    ['www.cqc.org.uk/location/RGP12?x', 'RGP12'],
  ])('%s', (typed, id) => expect(locationIdIn(typed)).toBe(id));

  it.each(['', 'the one on the hill', '1-2-3-4 x', '<script>', 'Grange', 'OL1', 'OL1 1AA', 'M1', 'ol11aa'])(
    '"%s" has none',
    (typed) => expect(locationIdIn(typed)).toBeUndefined(),
  );
});

it.each([
  ['OL1 1AA', 'OL1'],
  ['ol11aa', 'OL1'],
  ['OL1 1', 'OL1'],
  ['OL1', 'OL1'],
  ['The Grange', 'The Grange'],
])('[R30] of "%s" an address holds "%s"', (typed, words) => expect(forAddress(typed)).toBe(words));

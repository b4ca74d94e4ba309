import { locationIdIn } from './why-not.view-model';

describe('the number of a home in what somebody typed', () => {
  it.each([
    ['1-123456789', '1-123456789'],
    [' 1-123456789 ', '1-123456789'],
    ['https://www.cqc.org.uk/location/1-123456789', '1-123456789'],
    ['https://www.cqc.org.uk/location/1-123456789/reports', '1-123456789'],
    ['www.cqc.org.uk/location/RGP12?x', 'RGP12'],
  ])('%s', (typed, id) => expect(locationIdIn(typed)).toBe(id));

  it.each(['', 'the one on the hill', '1-2-3-4 x', '<script>'])('"%s" has none', (typed) =>
    expect(locationIdIn(typed)).toBeUndefined(),
  );
});

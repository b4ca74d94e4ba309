import { wantedHome } from './wanted-home';

describe('[N12] a home as somebody remembers it', () => {
  it.each([
    ['Grange', ['grange']],
    ['The Grange, Oldham', ['grange', 'oldham', 'the']],
    ['St. Mary’s', ['marys', 'st']],
    ["ST MARY'S", ['marys', 'st']],
    ['Sia\u0302n Court', ['court', 'siân']],
    ['Ashton-Lodge & Co', ['ashton', 'lodge', 'co']],
    ['100% Care_Home', ['care', 'home', '100']],
  ])('%s: the words, the longest first', (typed, words) => expect(wantedHome(typed)).toEqual({ by: 'name', words }));

  it.each([
    ['OL1', 'OL1___'],
    ['ol11', 'OL11___'],
    ['OL1 1', 'OL11__'],
    ['ol1 1aa', 'OL11AA'],
    ['OL11AA', 'OL11AA'],
    ['SW1A 1AA', 'SW1A1AA'],
  ])('%s: a postcode, or the part of one that is known', (typed, pattern) =>
    expect(wantedHome(typed)).toEqual({ by: 'postcode', pattern }),
  );

  it.each(['', '  ', 'St', 'a b c', '%%%', '’’’’'])('"%s" is too little to look a home up by', (typed) =>
    expect(wantedHome(typed)).toBeUndefined(),
  );
});

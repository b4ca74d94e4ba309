import { coordinatesFrom, readAuthority, readCcgCode, readIcbCode, readPostcode } from './read-place';

describe('[DATA 3] places as files write them', () => {
  it.each([
    ['Oldham', { name: 'Oldham', code: 'E08000004' }],
    [' St.  Helens ', { name: 'St. Helens', code: 'E08000013' }],
    ['Cumbria', { name: 'Cumbria', code: undefined }],
    ['', undefined],
  ])('authority %p is %p', (value, reading) => {
    expect(readAuthority(value)).toStrictEqual(reading);
  });

  it.each([
    ['ol11aa', 'OL1 1AA'],
    ['OL1', 'OL1'],
    ['-', undefined],
  ])('postcode %p is %p', (value, postcode) => {
    expect(readPostcode(value)).toBe(postcode);
  });

  it('what is no postcode is refused in its own words, cut short', () => {
    expect(() => readPostcode('somewhere in the north of England')).toThrow(
      /^is not a postcode: "somewhere in the nor"$/,
    );
  });

  it.each([
    ['E54000057', 'E54000057'],
    ['E54999999', undefined],
    [undefined, undefined],
  ])('[R49] ICB %p is %p', (value, code) => {
    expect(readIcbCode(value)).toBe(code);
  });

  it.each([
    ['E38000135', 'E38000135'],
    [' E38000135 ', 'E38000135'],
    ['E380001355', undefined],
    ['xE38000135', undefined],
    ['E38', undefined],
    ['', undefined],
  ])('CCG %p is %p', (value, code) => {
    expect(readCcgCode(value)).toBe(code);
  });
});

describe('[R29] coordinates', () => {
  it.each([
    ['Oldham', 53.5444, -2.1169],
    ['the south edge', 49.8, -2],
    ['the north edge', 55.9, -2],
    ['the west edge', 52, -6.5],
    ['the east edge', 52, 1.9],
    ['the line of Greenwich', 51.5, 0],
  ])('in England are used: %s', (_, latitude, longitude) => {
    expect(coordinatesFrom(latitude, longitude)).toStrictEqual({ coordinates: { latitude, longitude }, findings: [] });
  });

  it.each([
    ['nowhere', 0, 0, '0, 0'],
    ['too far south', 49.79, -2, '49.79, -2'],
    ['too far north', 55.91, -2, '55.91, -2'],
    ['too far west', 52, -6.51, '52, -6.51'],
    ['too far east', 52, 1.91, '52, 1.91'],
  ])('elsewhere are doubtful and not used: %s', (_, latitude, longitude, detail) => {
    expect(coordinatesFrom(latitude, longitude)).toStrictEqual({
      findings: [{ rule: 'position-doubtful', detail }],
    });
  });

  it.each([
    [undefined, -2],
    [53, undefined],
    [undefined, undefined],
  ])('of which one is missing say nothing: %p, %p', (latitude, longitude) => {
    expect(coordinatesFrom(latitude, longitude)).toStrictEqual({ findings: [] });
  });
});

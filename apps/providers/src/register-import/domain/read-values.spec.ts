import { readDay, readDecimal, readId, readPhone, readText, readWholeNumber, readYesNo } from './read-values';

describe('values as they stand in files that went through spreadsheets', () => {
  it.each(['', '  ', '-', 'NA', 'n/a', undefined, null])('%p says nothing', (value) => {
    expect(readText(value)).toBeUndefined();
  });

  it.each([
    ['  Abbey   House ', 'Abbey House'],
    ['Abbey\u202e House\u0007', 'Abbey House'],
    [42, '42'],
  ])('text %p is read as %p', (value, text) => {
    expect(readText(value)).toBe(text);
  });

  it('letters that were lost on the way are a problem, not a name', () => {
    expect(() => readText('Caf\uFFFD House')).toThrow('not UTF-8');
    expect(() => readText({})).toThrow('not a text');
    expect(() => readText('x'.repeat(501))).toThrow('longer than 500');
  });

  it.each([
    ['24', 24],
    [24, 24],
    ['24.0', 24],
    ['1,024', 1024],
    ['0', 0],
  ])('whole number %p is %p', (value, number) => {
    expect(readWholeNumber(value, 2_000)).toBe(number);
  });

  it.each(['abc', '2.5', '-1', '2001', '1e3'])('whole number %p is refused', (value) => {
    expect(() => readWholeNumber(value, 2_000)).toThrow(`"${value}"`);
  });

  it.each([
    ['2020-12-11', '2020-12-11'],
    ['2020-12-11T00:00:00', '2020-12-11'],
    ['2024-09-17 15:19:48', '2024-09-17'],
    ['16/11/2015', '2015-11-16'],
    ['16/11/2015 - 00:00', '2015-11-16'],
    ['1/2/2025 12:00:00 AM', '2025-01-02'],
    ['12/20/2010 12:00:00 AM', '2010-12-20'],
  ])('[DATA 3] day %p is %p', (value, day) => {
    expect(readDay(value)).toBe(day);
  });

  it.each(['2025-02-30', '31/02/2025', 'soon', '20/13/2010', '0001-01-01'])('day %p is refused', (value) => {
    expect(() => readDay(value)).toThrow('is not a date');
  });

  it.each([
    ['1616691029', '01616691029'],
    ['01616691029', '01616691029'],
    ['7700900276', '07700900276'],
    ['+44 161 669 1029', '+44 161 669 1029'],
    ['999', '999'],
  ])('[DATA 3] phone %p is %p', (value, phone) => {
    expect(readPhone(value)).toBe(phone);
  });

  it('ids are compared in capitals, and corrupt ones are refused', () => {
    expect(readId(' rt901 ', 14)).toBe('RT901');
    expect(() => readId('1-1234567890123', 14)).toThrow('not a CQC id');
    expect(() => readId('<b>', 14)).toThrow('not a CQC id');
  });

  it('yes, no and decimals', () => {
    expect([readYesNo('Y'), readYesNo('n'), readYesNo('')]).toEqual([true, false, undefined]);
    expect(() => readYesNo('maybe')).toThrow('neither Y nor N');
    expect([readDecimal('-2.1169'), readDecimal(53), readDecimal('-6.5e-05')]).toEqual([-2.1169, 53, -0.000065]);
    expect(() => readDecimal('north')).toThrow('is not a number');
  });
});

import { safeText } from './safe-text';

describe('text in a spreadsheet', () => {
  it.each([
    '=1+1',
    '+44',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\n=1',
    '  =1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    "=cmd|' /C calc'!A0",
  ])('cannot become a formula: %j', (text) => {
    expect(safeText(text)).toBe(`'${text}`);
  });

  it.each(['The Elms', 'Example-House', '1 + 1', "'Tis", '', 'a=b'])('otherwise stays as it is: %j', (text) => {
    expect(safeText(text)).toBe(text);
  });
});

import { counted, listed } from './counts';
import { kilometresOf, miles, milesAndKilometres } from './distance';
import { penceOf, pounds, poundsTyped } from './money';
import { ageWords, clockTime, dateWords, momentWords } from './moments';
import { phoneAddress, phoneWords } from './phone';
import { mailAddress, webAddress } from './web-links';

describe('amounts', () => {
  it.each([
    [85_000, '£850', '850'],
    [102_050, '£1,020.50', '1020.50'],
    [5, '£0.05', '0.05'],
    [0, '£0', '0'],
  ])('shows %d pence', (pence, shown, typed) => {
    expect([pounds(pence), poundsTyped(pence)]).toEqual([shown, typed]);
    expect(penceOf(typed)).toBe(pence);
  });

  it.each([
    ['850', 85_000],
    [' £1,020.5 ', 102_050],
    ['0.07', 7],
    ['19.99', 1999],
  ])('reads %s', (typed, pence) => expect(penceOf(typed)).toBe(pence));

  it.each(['', 'abc', '-5', '8.505', '1,02', '12345678', '850 a week'])('refuses "%s"', (typed) =>
    expect(penceOf(typed)).toBeUndefined(),
  );
});

describe('[R33] pages say miles', () => {
  it.each([
    [0, 'less than 0.1 miles'],
    [1.61, '1 mile'],
    [3.38, '2.1 miles'],
    [16.1, '10 miles'],
    [40.2, '25 miles'],
  ])('%d km', (kilometres, words) => expect(miles(kilometres)).toBe(words));

  it.each([
    ['3.380', '2.1 miles (3.38 km)'],
    ['0.004', 'less than 0.1 miles (0.004 km)'],
    ['40.232', '25 miles (40.232 km)'],
  ])('[R28] a reason of the rank is in both, the miles first: %s', (value, words) =>
    expect(milesAndKilometres(Number(value))).toBe(words),
  );

  it('turns miles to the kilometres of the API', () => expect(kilometresOf(10)).toBe(16.09));
});

describe('moments in London', () => {
  const now = new Date('2026-11-20T09:30:00.000Z');

  it.each([
    ['2026-11-20T09:12:00.000Z', 'today at 9:12am'],
    ['2026-11-20T00:05:00.000Z', 'today at 12:05am'],
    ['2026-11-19T23:59:00.000Z', 'yesterday at 11:59pm'],
    ['2026-11-17T12:00:00.000Z', 'on Tuesday 17 November at 12:00pm'],
    ['2025-07-01T08:00:00.000Z', 'on Tuesday 1 July 2025 at 9:00am'],
    ['2026-11-21T09:00:00.000Z', 'tomorrow at 9:00am'],
  ])('%s is %s', (instant, words) => expect(momentWords(instant, now)).toBe(words));

  it('counts days by the calendar across the end of summer time', () => {
    expect(momentWords('2026-10-24T22:30:00.000Z', new Date('2026-10-26T00:30:00.000Z'))).toBe(
      'on Saturday 24 October at 11:30pm',
    );
  });

  it('gives the time of day alone', () => expect(clockTime('2026-07-01T08:12:00.000Z')).toBe('9:12am'));

  it.each([
    ['2026-11-20T09:29:40.000Z', 'just now'],
    ['2026-11-20T09:29:00.000Z', '1 minute ago'],
    ['2026-11-20T08:30:00.000Z', '1 hour ago'],
    ['2026-11-19T07:00:00.000Z', '26 hours ago'],
    ['2026-11-17T09:00:00.000Z', '3 days ago'],
  ])('age of %s is %s', (instant, words) => expect(ageWords(instant, now)).toBe(words));
});

describe('counts', () => {
  it('says one and many', () => expect([counted(1, 'bed'), counted(0, 'bed')]).toEqual(['1 bed', '0 beds']));
  it('lists with and', () =>
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']));
});

describe('dates without a time', () => {
  it.each([
    ['2025-03-12', '12 March 2025'],
    ['2025-12-01', '1 December 2025'],
    ['2025-03-12T00:00:00Z', '12 March 2025'],
    ['2025-13-12', '2025-13-12'],
    ['last spring', 'last spring'],
  ])('%s is %s', (date, words) => expect(dateWords(date)).toBe(words));
});

describe('[S38] telephone numbers', () => {
  it.each([
    ['01616243000', '0161 624 3000'],
    ['+441616243000', '0161 624 3000'],
    ['+44 (0)161 624 3000', '0161 624 3000'],
    ['02079460123', '020 7946 0123'],
    ['01132 000 000', '0113 200 0000'],
    ['07700900123', '07700 900123'],
    ['01632960001', '01632 960001'],
    ['0169772345', '01697 72345'],
    ['03001234567', '0300 123 4567'],
    ['0800123456', '0800 123456'],
    ['0161 624 3000 ext 2', '0161 624 3000 ext 2'],
    ['+33 1 23 45 67 89', '+33 1 23 45 67 89'],
    ['12345', '12345'],
  ])('%s reads %s', (typed, words) => expect(phoneWords(typed)).toBe(words));

  it('are dialled without what only eyes need', () =>
    expect(['0161 624-3000', '+44 (0)161 624 3000'].map(phoneAddress)).toEqual([
      'tel:01616243000',
      'tel:+441616243000',
    ]));
});

describe('addresses that others typed', () => {
  it.each([
    ['www.example.org', 'http://www.example.org'],
    ['example.org/oldham?x=1', 'http://example.org/oldham?x=1'],
    ['https://example.org/lodge', 'https://example.org/lodge'],
    ['javascript:alert(1)', undefined],
    ['data.text:alert(1)', undefined],
    ['none', undefined],
    ['see our leaflet', undefined],
  ])('%s leads to %s', (typed, href) => expect(webAddress(typed)).toBe(href));

  it('a mail address is one word with an @', () =>
    expect(['a@example.org', 'a b@example.org', 'x"@example.org'].map(mailAddress)).toEqual([
      'mailto:a@example.org',
      undefined,
      undefined,
    ]));
});

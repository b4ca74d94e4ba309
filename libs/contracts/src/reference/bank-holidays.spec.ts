import {
  BankHolidayCalendar,
  PUBLISHED_BANK_HOLIDAYS,
  bankHolidaysOf,
  computedBankHolidays,
  isBankHoliday,
} from './bank-holidays';

describe('bank holidays of England', () => {
  it('[C2] has the published eight a year for 2024 to 2027', () => {
    expect(PUBLISHED_BANK_HOLIDAYS).toHaveLength(32);
    for (const year of [2024, 2025, 2026, 2027]) {
      expect(bankHolidaysOf(year)).toHaveLength(8);
      expect(bankHolidaysOf(year).every((holiday) => !holiday.isProvisional)).toBe(true);
    }
  });

  it.each([2024, 2025, 2026, 2027])('[R18] the rules give what was published for %i', (year) => {
    const facts = (list: readonly { date: string; title: string; isSubstitute: boolean }[]) =>
      list.map(({ date, title, isSubstitute }) => ({ date, title, isSubstitute }));
    expect(facts(computedBankHolidays(year))).toEqual(facts(bankHolidaysOf(year)));
  });

  it.each([
    ['2028-04-14', 'Good Friday'],
    ['2028-04-17', 'Easter Monday'],
    ['2030-04-19', 'Good Friday'],
    ['2038-04-26', 'Easter Monday'],
    ['2028-01-03', 'New Year’s Day'],
    ['2033-12-26', 'Boxing Day'],
    ['2033-12-27', 'Christmas Day'],
    ['2032-12-27', 'Christmas Day'],
    ['2032-12-28', 'Boxing Day'],
    ['2028-05-01', 'Early May bank holiday'],
    ['2028-05-29', 'Spring bank holiday'],
    ['2028-08-28', 'Summer bank holiday'],
  ])('[R18] %s is %s, and provisional', (date, title) => {
    expect(new BankHolidayCalendar().on(date)).toMatchObject({ title, isProvisional: true });
  });

  it('[R18] stands a weekday in for a holiday at the weekend', () => {
    const calendar = new BankHolidayCalendar();
    expect(calendar.on('2032-12-25')).toBeUndefined();
    expect(calendar.on('2032-12-27')?.isSubstitute).toBe(true);
    expect(calendar.on('2028-04-14')?.isSubstitute).toBe(false);
  });

  it.each([
    ['2024-03-29', true],
    ['2024-04-01', true],
    ['2024-08-26', true],
    ['2024-04-15', false],
    ['2026-12-28', true],
    ['2027-08-16', false],
  ])('[C3] %s is a bank holiday: %s', (date, expected) => {
    expect(isBankHoliday(date)).toBe(expected);
  });

  it('[R18] an administrator can put a newer list in its place', () => {
    const calendar = new BankHolidayCalendar([['2028-06-09', 'Jubilee', false]]);
    expect(calendar.on('2028-06-09')).toMatchObject({ title: 'Jubilee', isProvisional: false });
    expect(calendar.on('2028-04-14')).toBeUndefined();
    expect(calendar.on('2029-03-30')).toMatchObject({ title: 'Good Friday', isProvisional: true });
  });
});

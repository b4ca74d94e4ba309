/**
 * Bank holidays of England. The published list covers 2024 to 2027; other years are worked out from the rules and marked
 * provisional (R18), because a royal occasion can add or move a day. An administrator's newer list can take its place.
 * Source: GOV.UK, Open Government Licence v3.0.
 */
export interface BankHoliday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly title: string;
  /** Stands in for a holiday that fell on a weekend. */
  readonly isSubstitute: boolean;
  /** Worked out here, not yet published. */
  readonly isProvisional: boolean;
}

export type PublishedBankHoliday = readonly [date: string, title: string, isSubstitute: boolean];

export const PUBLISHED_BANK_HOLIDAYS: readonly PublishedBankHoliday[] = [
  ['2024-01-01', 'New Year’s Day', false],
  ['2024-03-29', 'Good Friday', false],
  ['2024-04-01', 'Easter Monday', false],
  ['2024-05-06', 'Early May bank holiday', false],
  ['2024-05-27', 'Spring bank holiday', false],
  ['2024-08-26', 'Summer bank holiday', false],
  ['2024-12-25', 'Christmas Day', false],
  ['2024-12-26', 'Boxing Day', false],
  ['2025-01-01', 'New Year’s Day', false],
  ['2025-04-18', 'Good Friday', false],
  ['2025-04-21', 'Easter Monday', false],
  ['2025-05-05', 'Early May bank holiday', false],
  ['2025-05-26', 'Spring bank holiday', false],
  ['2025-08-25', 'Summer bank holiday', false],
  ['2025-12-25', 'Christmas Day', false],
  ['2025-12-26', 'Boxing Day', false],
  ['2026-01-01', 'New Year’s Day', false],
  ['2026-04-03', 'Good Friday', false],
  ['2026-04-06', 'Easter Monday', false],
  ['2026-05-04', 'Early May bank holiday', false],
  ['2026-05-25', 'Spring bank holiday', false],
  ['2026-08-31', 'Summer bank holiday', false],
  ['2026-12-25', 'Christmas Day', false],
  ['2026-12-28', 'Boxing Day', true],
  ['2027-01-01', 'New Year’s Day', false],
  ['2027-03-26', 'Good Friday', false],
  ['2027-03-29', 'Easter Monday', false],
  ['2027-05-03', 'Early May bank holiday', false],
  ['2027-05-31', 'Spring bank holiday', false],
  ['2027-08-30', 'Summer bank holiday', false],
  ['2027-12-27', 'Christmas Day', true],
  ['2027-12-28', 'Boxing Day', true],
];

const DAY = 86_400_000;

export class BankHolidayCalendar {
  private readonly published: ReadonlyMap<number, readonly BankHoliday[]>;

  /** Years that the list names are taken from it whole; every other year is computed. */
  constructor(list: readonly PublishedBankHoliday[] = PUBLISHED_BANK_HOLIDAYS) {
    const years = new Map<number, BankHoliday[]>();
    for (const [date, title, isSubstitute] of list) {
      const year = Number(date.slice(0, 4));
      const holidays = years.get(year) ?? [];
      holidays.push({ date, title, isSubstitute, isProvisional: false });
      years.set(year, holidays);
    }
    this.published = years;
  }

  of(year: number): readonly BankHoliday[] {
    return this.published.get(year) ?? computedBankHolidays(year);
  }

  on(date: string): BankHoliday | undefined {
    return this.of(Number(date.slice(0, 4))).find((holiday) => holiday.date === date);
  }
}

const england = new BankHolidayCalendar();

/** `date` is a day in London, `YYYY-MM-DD`. */
export function isBankHoliday(date: string): boolean {
  return england.on(date) !== undefined;
}

export function bankHolidaysOf(year: number): readonly BankHoliday[] {
  return england.of(year);
}

/** The eight holidays of a year by the standing rules, in order of date. */
export function computedBankHolidays(year: number): readonly BankHoliday[] {
  const easter = easterSunday(year);
  const newYear = utc(year, 1, 1);
  const christmas = utc(year, 12, 25);
  const boxing = christmas + DAY;
  const newYearOff = isWeekend(newYear) ? nextMonday(newYear) : newYear;
  const christmasOff = isWeekend(christmas) ? utc(year, 12, 27) : christmas;
  const boxingOff = isWeekend(boxing) ? utc(year, 12, 28) : boxing;
  return [
    holiday(newYearOff, 'New Year’s Day', newYear),
    holiday(easter - 2 * DAY, 'Good Friday'),
    holiday(easter + DAY, 'Easter Monday'),
    holiday(nextMonday(utc(year, 4, 30)), 'Early May bank holiday'),
    holiday(lastMonday(year, 5), 'Spring bank holiday'),
    holiday(lastMonday(year, 8), 'Summer bank holiday'),
    holiday(christmasOff, 'Christmas Day', christmas),
    holiday(boxingOff, 'Boxing Day', boxing),
  ].sort((a, b) => a.date.localeCompare(b.date));
}

function holiday(day: number, title: string, proper = day): BankHoliday {
  return { date: new Date(day).toISOString().slice(0, 10), title, isSubstitute: day !== proper, isProvisional: true };
}

function utc(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day);
}

function weekday(day: number): number {
  return new Date(day).getUTCDay();
}

function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

/** The first Monday after a day. */
function nextMonday(day: number): number {
  return day + ((8 - weekday(day)) % 7 || 7) * DAY;
}

/** The last Monday of a month that has 31 days. */
function lastMonday(year: number, month: number): number {
  return nextMonday(utc(year, month, 24));
}

/** Gregorian Easter, the anonymous computus. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const sum = epact + sunday - 7 * shift + 114;
  return utc(year, Math.floor(sum / 31), (sum % 31) + 1);
}

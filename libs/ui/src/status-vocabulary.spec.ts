import { ADMISSION_STATUS_CODES, AVAILABILITY_CODES, LINE_STATUS_CODES } from '@oct/contracts';
import { shownAdmissionStatus, shownAvailability, shownLineStatus } from './status-vocabulary';

describe('status vocabulary', () => {
  it('[R6] says of a result one of four things, each with its own words, colour and shape', () => {
    const shown = AVAILABILITY_CODES.map(shownAvailability);
    expect(shown.map(({ text }) => text)).toEqual(['Beds available', 'Limited', 'Full', 'Closed']);
    expect(new Set(shown.map(({ colour }) => colour)).size).toBe(4);
    expect(new Set(shown.map(({ icon }) => icon)).size).toBe(4);
  });

  it('[S73] says of a home one of three', () =>
    expect(ADMISSION_STATUS_CODES.map((code) => shownAdmissionStatus(code).text)).toEqual([
      'Open',
      'Partially Closed',
      'Closed',
    ]));

  it('[S72] says of a type one of two', () =>
    expect(LINE_STATUS_CODES.map((code) => shownLineStatus(code).text)).toEqual(['Open', 'Closed']));

  it('has one colour for one meaning', () => {
    const closed = [shownAvailability('closed'), shownAdmissionStatus('closed'), shownLineStatus('closed')];
    expect(new Set(closed.map(({ colour, icon }) => `${colour} ${icon}`)).size).toBe(1);
  });
});

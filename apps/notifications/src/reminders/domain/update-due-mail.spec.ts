import { updateDueMail } from './update-due-mail';

const home = { name: 'Example House', locationId: '1-100000001', vacanciesUpdatedAt: new Date('2026-07-20T08:12:00Z') };

describe('update due mail', () => {
  it('[S108][S129] says which home, since when, and links to its quick update', () => {
    const { subject, text } = updateDueMail(home, 'https://tracker.example.org');
    expect(subject).toBe('[Capacity Tracker] Example House: please update your vacancies');
    expect(text).toContain('last updated on Monday 20 July at 9:12am');
    expect(text).toContain('https://tracker.example.org/homes/1-100000001/beds');
  });

  it('[S108] is short, in paragraphs, and says how little is asked', () => {
    expect(updateDueMail(home, 'https://tracker.example.org').text.split('\n')).toEqual([
      'The vacancies of Example House were last updated on Monday 20 July at 9:12am.',
      '',
      'Hospitals often do not call a home whose figures are more than 48 hours old.',
      'If nothing has changed, that is one button. It takes under a minute, on any phone or tablet:',
      '',
      'https://tracker.example.org/homes/1-100000001/beds',
      '',
      'You get one reminder when an update is due, and none if you update before.',
    ]);
  });

  it('gives a name no way into the headers', () => {
    const { subject } = updateDueMail({ ...home, name: 'House\r\n\r\nBcc: all@example.org' }, 'https://x.example.org');
    expect(subject).toBe('[Capacity Tracker] House Bcc: all@example.org: please update your vacancies');
  });
});

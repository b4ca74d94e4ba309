import { updateDueMail } from './update-due-mail';

const home = { name: 'Example House', locationId: '1-100000001', vacanciesUpdatedAt: new Date('2026-07-20T08:12:00Z') };

describe('update due mail', () => {
  it('[S108][S129] says which home, since when, and links to its quick update', () => {
    const { subject, text } = updateDueMail(home, 'https://tracker.example.org');
    expect(subject).toBe('[Capacity Tracker] Example House: please update your vacancies');
    expect(text).toContain('last updated on Monday 20 July at 9:12am');
    expect(text).toContain('https://tracker.example.org/homes/1-100000001/beds');
  });

  it('gives a name no way into the headers', () => {
    expect(
      updateDueMail({ ...home, name: 'House\r\nBcc: all@example.org' }, 'https://x.example.org').subject,
    ).not.toMatch(/[\r\n]/);
  });
});

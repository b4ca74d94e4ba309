import { extractRows } from './extracts';

const HEADINGS = 'CQC location ID,Home,Bed type,Total beds,Vacancies (empty when closed),Vacancies last updated (UTC)';

describe('extracts that the load driver takes [QUALITY 4.3 I9]', () => {
  it('are read by their headings, marks and quotes included', () => {
    const csv = `\uFEFF${HEADINGS}\r\nSYN-00001,"Example, House",General Residential,20,3,2026-11-20T09:12:01Z\r\n`;
    expect(extractRows(csv)).toEqual([
      {
        location: 'SYN-00001',
        bedType: 'general-residential',
        total: 20,
        vacancies: 3,
        updatedAt: '2026-11-20T09:12:01Z',
      },
    ]);
  });

  it('leave out what was never counted', () => {
    expect(extractRows(`${HEADINGS}\nSYN-00001,Example House,,,,\n`)).toEqual([]);
  });
});

import { rawRow } from './raw-row';

describe('[S27] the row that is kept for audit', () => {
  it('is as it was read, down to lists in lists, without what is empty', () => {
    const record = {
      name: 'Example House',
      numberOfBeds: 0,
      isDormant: false,
      website: '',
      uprn: null,
      tags: ['', 'a', [{ phone: '', code: 'RA2' }]],
      nested: { deeper: { note: '', kept: 'yes' } },
    };
    expect(rawRow(record)).toStrictEqual({
      name: 'Example House',
      numberOfBeds: 0,
      isDormant: false,
      tags: ['', 'a', [{ code: 'RA2' }]],
      nested: { deeper: { kept: 'yes' } },
    });
  });

  it('keeps a text of 300 letters, and none that is longer', () => {
    expect(rawRow({ kept: 'x'.repeat(300), left: 'x'.repeat(301) })).toStrictEqual({ kept: 'x'.repeat(300) });
  });

  it.each(['historicRatings', 'commentary', 'narrative', 'overallPeopleExperience', 'topicareas'])(
    'leaves out %s, wherever it stands',
    (name) => {
      expect(rawRow({ [name]: 'x', ratings: [{ [name]: 'x', rating: 'Good' }] })).toStrictEqual({
        ratings: [{ rating: 'Good' }],
      });
    },
  );
});

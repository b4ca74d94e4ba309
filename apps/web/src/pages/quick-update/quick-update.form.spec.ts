import { BED_TYPE_CODES, type SaveBedsRequest } from '@oct/contracts';
import { SentFields } from '../../page/sent-fields';
import { errorsOfProblems, fieldsOf, readQuickUpdateForm, toSaveRequest } from './quick-update.form';

const line = (type: string, total: string, vacancies: string, more: Record<string, string> = {}) => ({
  [`${type}-total`]: total,
  [`${type}-vacancies`]: vacancies,
  ...more,
});
const open = (type: string) => ({ [`${type}-status`]: 'open' });
const ready = (fields: object) => toSaveRequest(readQuickUpdateForm(new SentFields(fields)));

describe('the form of the quick update', () => {
  it('[S57][S61] becomes the request of the API', () => {
    const fields = {
      ...line('transitional', '04', '0', open('transitional')),
      'transitional-flexible': 'yes',
      accepted: ['a', 'b'],
    };
    expect(ready(fields)).toEqual({
      request: {
        lines: [{ bedType: 'transitional', total: 4, vacancies: 0, status: 'open', isFlexible: true }],
        acceptedWarnings: ['a', 'b'],
      },
    });
  });

  it('[R2] reads 0 as declared and blank as not', () => {
    const fields = { ...line('transitional', '0', '0', open('transitional')), ...line('general-nursing', '', '') };
    expect(ready(fields).errors).toBeUndefined();
  });

  it('does not let a declared figure be blanked in passing', () => {
    const fields = line('transitional', '', '', { ...open('transitional'), 'transitional-shown': '0 4 open' });
    expect(ready(fields).errors?.map(({ href }) => href)).toEqual(['#transitional-vacancies', '#transitional-total']);
  });

  it('ignores fields of types that do not exist', () => {
    expect(ready(line('palace', '1', '1')).errors).toEqual([]);
    expect(readQuickUpdateForm(new SentFields(line('palace', '1', '1'))).lines).toEqual([]);
  });

  it('has other fields for every type', () => {
    const names = BED_TYPE_CODES.flatMap((code) => Object.values(fieldsOf(code)));
    expect(new Set(names).size).toBe(BED_TYPE_CODES.length * 5);
  });

  describe('refusals of the API', () => {
    const request: SaveBedsRequest = {
      lines: [
        { bedType: 'transitional', total: 1, vacancies: 1, status: 'open', isFlexible: false },
        { bedType: 'general-nursing', total: 1, vacancies: 2, status: 'open', isFlexible: false },
      ],
    };
    it.each([
      ['lines.1.vacancies', '#general-nursing-vacancies'],
      ['lines.0.total', '#transitional-total'],
      ['lines.0.status', '#transitional-status'],
      ['lines.1.isFlexible', '#general-nursing-flexible'],
      ['lines.1', '#general-nursing-vacancies'],
      ['lines.9.total', '#transitional-total'],
      ['locationId', '#transitional-vacancies'],
      ['reason', '#reason'],
    ])('%s stands beside %s', (field, href) =>
      expect(errorsOfProblems([{ field, rule: 'r', message: 'Words' }], request)).toEqual([{ href, text: 'Words' }]),
    );
  });
});

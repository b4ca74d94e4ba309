import { readText, UnreadableValueError } from './read-values';
import { RowReader } from './row-reader';

describe('a row that is read field by field', () => {
  it('gives what can be read, and collects what cannot', () => {
    const reader = new RowReader({ name: 'Example House', town: {}, county: '' });
    expect(reader.read('name', readText)).toBe('Example House');
    expect(reader.read('town', readText)).toBeUndefined();
    expect(reader.read('county', readText)).toBeUndefined();
    expect(reader.problems).toStrictEqual([{ field: 'town', reason: 'is not a text' }]);
  });

  it('says once what is wrong with a field that it cannot do without', () => {
    const reader = new RowReader({ town: {} });
    expect(reader.required('town', readText)).toBeUndefined();
    expect(reader.required('name', readText)).toBeUndefined();
    expect(reader.problems).toStrictEqual([
      { field: 'town', reason: 'is not a text' },
      { field: 'name', reason: 'is missing' },
    ]);
  });

  it('hides no fault of our own behind a bad row', () => {
    const reader = new RowReader({ name: 'Example House' });
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(() => reader.read('name', broken)).toThrow(TypeError);
    expect(reader.problems).toStrictEqual([]);
    expect(new UnreadableValueError('x').name).toBe('UnreadableValueError');
  });
});

import { fromCursor, toCursor } from './list-position';

describe('position in the list', () => {
  it.each(['the elms', '', 'sián’s "house", [1]\\', '安'])('comes back as it was: %s', (sortName) => {
    const cursor = toCursor({ sortName, locationId: '1-2' });
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(fromCursor(cursor)).toEqual({ sortName, locationId: '1-2' });
  });

  it('fits into the query, however long the name', () => {
    expect(toCursor({ sortName: 'é'.repeat(80), locationId: '1-1234567890' }).length).toBeLessThan(400);
  });

  it.each(['', 'x', '%%%', ...['[]', '["a"]', '[1,"a"]', '["a",1]', '{"a":1}', '["a","b","c"]', 'null'].map(encoded)])(
    'is not made of anything else: %s',
    (cursor) => {
      expect(fromCursor(cursor)).toBeUndefined();
    },
  );
});

function encoded(json: string): string {
  return Buffer.from(json).toString('base64url');
}

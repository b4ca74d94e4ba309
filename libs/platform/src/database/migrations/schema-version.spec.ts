import { expectedSchemaVersion } from '..';

class CreateHome1767225600000 {}
class AddPrice1767312000000 {}

describe('expectedSchemaVersion', () => {
  it('is the newest timestamp in the names of the migrations', () => {
    expect(expectedSchemaVersion([AddPrice1767312000000, CreateHome1767225600000])).toBe(1767312000000);
    expect(expectedSchemaVersion([])).toBe(0);
  });
});

import { IdentityUnderTest } from '../identity-app';

describe('audit of access', () => {
  let identity: IdentityUnderTest;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
  });
  afterAll(() => identity.close());

  it.each([
    ['changed', `UPDATE access_audit SET action = 'created'`],
    ['deleted', 'DELETE FROM access_audit'],
  ])('cannot be %s', async (_, sql) => {
    await identity.account(`audited-${sql.length}`);
    await expect(identity.database.query(sql)).rejects.toThrow('the access audit is never changed');
  });

  it('is written with the change or not at all', async () => {
    const { accountId } = await identity.account('twice-locked');
    expect(await identity.change(accountId, 'lock')).toBe(true);
    expect(await identity.change(accountId, 'lock')).toBe(false);
    await identity.change(accountId, 'deactivate');
    await expect(identity.change(accountId, 'unlock')).rejects.toMatchObject({ code: 'invalid-request' });
    expect((await identity.audit(accountId)).map(({ action }) => action)).toEqual(['created', 'locked', 'deactivated']);
    const versions = (await identity.events(accountId)).map(({ version }) => Number(version));
    expect(versions).toEqual([1, 2, 3]);
  });
});

import { testDatabase } from '@oct/testing/postgres';
import { withClient } from '@oct/tools/postgres';

describe('a test database', () => {
  let migrations = 0;
  const migrate = async (url: string) => {
    migrations += 1;
    await withClient(url, async (client) => {
      await client.query('CREATE TABLE home (id bigserial PRIMARY KEY, name text NOT NULL)');
      await client.query("INSERT INTO home (name) VALUES ('from the template')");
    });
  };

  it('is migrated once, then copied for each caller, who see nothing of each other', async () => {
    const [one, other] = await Promise.all([testDatabase('tools', migrate), testDatabase('tools', migrate)]);
    await withClient(one.url, (client) => client.query("INSERT INTO home (name) VALUES ('mine')"));
    const seen = await withClient(other.url, (client) => client.query<{ name: string }>('SELECT name FROM home'));
    expect(seen.rows).toEqual([{ name: 'from the template' }]);
    expect(migrations).toBe(1);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('lets the app role read and write rows but change no table', async () => {
    const database = await testDatabase('tools', migrate);
    await withClient(database.url, async (client) => {
      await client.query('UPDATE home SET name = upper(name)');
      await expect(client.query('ALTER TABLE home ADD COLUMN age int')).rejects.toThrow('must be owner of table home');
      await expect(client.query('CREATE TABLE other (id int)')).rejects.toThrow('permission denied for schema public');
      await expect(client.query('TRUNCATE home')).rejects.toThrow('permission denied for table home');
    });
    await database.drop();
  });

  it('keeps the role of one app out of the database of another', async () => {
    const tools = await testDatabase('tools', migrate);
    const other = await testDatabase('tools_other', () => Promise.resolve());
    const foreign = new URL(other.url);
    foreign.username = 'tools_app';
    await expect(withClient(foreign.toString(), () => Promise.resolve())).rejects.toThrow(
      'permission denied for database',
    );
    await Promise.all([tools.drop(), other.drop()]);
  });

  it('leaves no template behind when a migration fails', async () => {
    const failing = () => Promise.reject(new Error('a broken migration'));
    await expect(testDatabase('tools_broken', failing)).rejects.toThrow('a broken migration');
    const mended = await testDatabase('tools_broken', migrate);
    await withClient(mended.url, (client) => client.query('SELECT name FROM home'));
    await mended.drop();
  });

  it('says how to run it when no server is given', async () => {
    const given = process.env.OCT_TEST_PG_URL;
    delete process.env.OCT_TEST_PG_URL;
    try {
      await expect(testDatabase('tools', migrate)).rejects.toThrow('npm test -- --only medium,api PATH');
    } finally {
      process.env.OCT_TEST_PG_URL = given;
    }
  });
});

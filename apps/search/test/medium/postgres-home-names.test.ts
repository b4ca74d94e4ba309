import { systemActor } from '@oct/contracts';
import { NAME, POSTCODE } from '../../src/home-finder/home-names.sql';
import { PostgresHomeNames } from '../../src/home-finder/postgres-home-names';
import { PostgresHomeRows } from '../../src/home-rows/postgres-home-rows';
import { locationChange } from '../factories/state.factory';
import { type SearchDatabaseFixture, searchDatabaseFixture } from './postgres-fixture';

describe('names of homes on PostgreSQL', () => {
  let fixture: SearchDatabaseFixture;
  beforeAll(async () => {
    fixture = await searchDatabaseFixture();
  }, 60_000);
  afterAll(() => fixture.dispose());

  it.each([
    ['home_row_name', NAME, '%lodge%'],
    ['home_row_postcode', POSTCODE, 'OL1___'],
  ])('[N12] %s indexes what the statement compares', async (index, expression, pattern) => {
    const plan = await fixture.database.transaction(systemActor('test'), async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off', []);
      return tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT FROM home_row WHERE ${expression} LIKE $1`, [pattern]);
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(new RegExp(`Index Scan (using|on) ${index}`));
  });

  it('come from what is served, not from a shadow that is being filled', async () => {
    const [rows, names] = [new PostgresHomeRows(fixture.database), new PostgresHomeNames(fixture.database)];
    const wanted = { by: 'name', words: ['shadow'] } as const;
    const rebuild = await rows.beginRebuild(0);
    await rebuild.fill([locationChange('1-100000001', 1, { name: 'Shadow House' })]);
    expect(await names.find(wanted, 20)).toEqual([]);
    await rebuild.swap();
    expect(await names.find(wanted, 20)).toMatchObject([{ locationId: '1-100000001', name: 'Shadow House' }]);
  });
});

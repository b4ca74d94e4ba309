import { systemActor } from '@oct/contracts';
import { EARTH_RADIUS_METRES } from '../../src/domain/distance';
import { SEARCH } from '../../src/search-index/home-document.sql';
import { PostgresSearchIndex } from '../../src/search-index/postgres-search-index';
import { document } from '../factories/search-document.factory';
import { describeSearchIndex } from '../search-suite/describe-search-index';
import { batches, nearby } from '../search-suite/search-index-case';
import { type SearchDatabaseFixture, searchDatabaseFixture } from './postgres-fixture';

describeSearchIndex('PostgreSQL', async () => {
  const fixture = await searchDatabaseFixture();
  return { index: new PostgresSearchIndex(fixture.database), dispose: () => fixture.dispose() };
});

describe('search index on PostgreSQL, its own', () => {
  let fixture: SearchDatabaseFixture;
  let index: PostgresSearchIndex;

  beforeAll(async () => {
    fixture = await searchDatabaseFixture();
    index = new PostgresSearchIndex(fixture.database);
  }, 60_000);

  afterAll(() => fixture.dispose());

  it('[S98] answers a search, its count included, in one statement', async () => {
    await index.upsert([document('1-1'), document('1-2')]);
    const before = fixture.database.roundTrips;
    const answer = await index.search(nearby(), { size: 20, number: 1 });
    expect(fixture.database.roundTrips - before).toBe(1);
    expect(answer.total).toBe(2);
  });

  it('[R27] measures on the radius of the domain', async () => {
    const [row] = await fixture.database.query<{ radius: number }>('SELECT earth_radius_metres() AS radius');
    expect(row?.radius).toBe(EARTH_RADIUS_METRES);
  });

  it('can find its candidates by the index on the sphere', async () => {
    const parameters = [53.54, -2.11, 16_000, 'transitional', 1, null, null, false, 20, 0];
    const plan = await fixture.database.transaction(systemActor('test'), async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      await tx.query('SET LOCAL enable_bitmapscan = off');
      return tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${SEARCH}`, parameters);
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('home_document_position');
  });

  it('a later rebuild takes over: the earlier one changes nothing and says so', async () => {
    await index.upsert([document('1-1')]);
    async function* source() {
      yield [document('1-7')];
      await index.rebuild(batches([document('1-8')]));
      yield [document('1-9')];
    }
    await expect(index.rebuild(source())).rejects.toThrow('another rebuild has begun');
    const answer = await index.search(nearby(), { size: 20, number: 1 });
    expect(answer.hits.map((hit) => hit.locationId)).toEqual(['1-8']);
    const left = await fixture.database.query('SELECT DISTINCT generation FROM home_document');
    expect(left).toHaveLength(1);
  });
});

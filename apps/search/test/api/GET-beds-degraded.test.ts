import { type BedSearchView, searchRoutes } from '@oct/contracts';
import { callRoute, eventually } from '@oct/testing/api';
import { HomeRows } from '../../src/home-rows/home-rows';
import { capacityChange, locationChange } from '../factories/state.factory';
import { EngineDouble } from '../medium/engine-double';
import { contractProblems } from './fits-contract';
import { SearchApi } from './search-api';

const api = new SearchApi();
const engine = new EngineDouble();

async function search(): Promise<{ status: number; body: BedSearchView }> {
  const answer = await callRoute(api.target, searchRoutes.findBeds, { as: 'hospital', query: { near: 'OL1' } });
  return { status: answer.status, body: answer.body as BedSearchView };
}

/** The whole app with OpenSearch in its settings, and a double in the place of OpenSearch. */
describe('GET /api/v1/beds while the index does not answer [S98][QUALITY F16]', () => {
  beforeAll(async () => {
    await engine.listen();
    await api.start([], undefined, { OPENSEARCH_URL: engine.url });
    const rows = api.app.get(HomeRows);
    await rows.merge(locationChange('1-100000001', 1));
    await rows.merge(capacityChange('1-100000001', 1));
  }, 60_000);

  afterAll(async () => {
    await api.stop();
    await engine.away();
  });

  it('answers from the index, unflagged, while that answers', async () => {
    await eventually(async () => {
      const { status, body } = await search();
      expect({ status, isDegraded: body.isDegraded }).toEqual({ status: 200, isDegraded: false });
      expect(body).not.toHaveProperty('copyAgeSeconds');
    });
  });

  it('answers from the copy, flagged and with its age, when it does not, and goes back by itself', async () => {
    engine.behaviour = 'hangs';
    const degraded = await eventually(async () => {
      const answer = await search();
      expect(answer).toMatchObject({ status: 200, body: { isDegraded: true, copyAgeSeconds: 0, total: 1 } });
      return answer.body;
    });
    expect(degraded.results.map((each) => each.locationId)).toEqual(['1-100000001']);
    expect(contractProblems(searchRoutes.findBeds.response, degraded)).toEqual([]);
    engine.behaviour = 'answers';
    await eventually(async () => expect((await search()).body.isDegraded).toBe(false));
  });
});

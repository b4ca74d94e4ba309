import { describeKafka } from './kafka-fixture';
import { LeadersExperiment } from './leaders-experiment';

describeKafka('ENGINES A 6.2: a leader killed while events are sent; test/slow has more kills', () => {
  let experiment: LeadersExperiment;
  beforeAll(async () => {
    experiment = await LeadersExperiment.start();
  }, 240_000);
  afterAll(() => experiment?.stop());

  it('our adapter loses nothing that was acknowledged, and keeps the order of each key', async () => {
    const { guarded } = await experiment.run(1);
    expect(guarded.lost).toEqual([]);
    expect(guarded.reordered).toEqual([]);
  }, 240_000);
});

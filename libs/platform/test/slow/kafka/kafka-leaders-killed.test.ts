import { describeKafka } from '../../engine/kafka/kafka-fixture';
import { LeadersExperiment } from '../../engine/kafka/leaders-experiment';

describeKafka('ENGINES A 6.2: leaders of a three-broker cluster killed while events are sent', () => {
  let experiment: LeadersExperiment;
  beforeAll(async () => {
    experiment = await LeadersExperiment.start();
  }, 240_000);
  afterAll(() => experiment?.stop());

  it('one partition per send loses and reorders nothing; one send over several is answered in part, and loses', async () => {
    const kills = Number(process.env.OCT_KAFKA_KILLS ?? 4);
    const { naive, guarded } = await experiment.run(kills);
    expect(guarded.lost).toEqual([]);
    expect(guarded.reordered).toEqual([]);
    expect(guarded.short).toBe(0);
    // The fault that the guard is for, on the same brokers and by the same kills.
    expect(naive.short).toBeGreaterThan(0);
    expect(naive.lost.length).toBeGreaterThan(0);
  }, 900_000);
});

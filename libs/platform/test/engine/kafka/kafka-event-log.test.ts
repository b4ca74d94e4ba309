import { describeEventLog, EVENT_LOG_CASES, rejectedCases } from '@oct/platform/messaging/testing';
import { describeKafka, FAST_TIMES, KAFKA_URL, kafkaFixture } from './kafka-fixture';
import { StockKafkaEventLog } from './stock.event-log';

describeKafka('DESIGN 7: the Kafka adapter', () => {
  describeEventLog('Kafka', kafkaFixture());

  it('the suite rejects a group as kafkajs has it by default, by the names of what is lost (shown able to fail)', async () => {
    const wrong = kafkaFixture(
      () => new StockKafkaEventLog({ url: KAFKA_URL, applicationName: 'stock', times: FAST_TIMES }),
    );
    const names = ['from the beginning', 'starts again goes on'];
    const cases = EVENT_LOG_CASES.filter(({ name }) => names.some((each) => name.includes(each)));
    expect(await rejectedCases(wrong, cases)).toEqual(cases.map(({ name }) => name));
    expect(cases).toHaveLength(2);
  }, 90_000);
});

import { describeEventLog } from '@oct/platform/messaging/testing';
import { describeKafka, kafkaFixture } from './kafka-fixture';

describeKafka('DESIGN 7: the Kafka adapter', () => {
  describeEventLog('Kafka', kafkaFixture());
});

export { enginesFolder } from './engines-folder';
export { whatKafkaNeeds } from './kafka/kafka-jvm';
export { type KafkaOptions, type RunningKafka, startKafka } from './kafka/start-kafka';

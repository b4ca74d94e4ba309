export { type Certificate, certificateAuthority, type CertificateAuthority } from './certificates/certificates';
export { enginesFolder } from './engines-folder';
export { whatKafkaNeeds } from './kafka/kafka-jvm';
export { type KafkaAccess, type KafkaOptions, type RunningKafka, startKafka } from './kafka/start-kafka';
export { whatOpenSearchNeeds } from './opensearch/opensearch-jvm';
export { type NodeAnswer, type NodeQuestion } from './opensearch/node-call';
export {
  type OpenSearchAccess,
  type OpenSearchOptions,
  type RunningOpenSearch,
  startOpenSearch,
} from './opensearch/start-opensearch';

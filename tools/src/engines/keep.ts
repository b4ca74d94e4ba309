import { PlainError } from '../processes';
import { announceKept, withdrawKept } from './kept-engines';
import { whatKafkaNeeds } from './kafka/kafka-jvm';
import { startKafka } from './kafka/start-kafka';
import { whatOpenSearchNeeds } from './opensearch/opensearch-jvm';
import { startOpenSearch } from './opensearch/start-opensearch';

/** The process behind `npm run engines -- start`: holds the engines until it is told to end, whoever started it. */
async function keep(): Promise<void> {
  const needs = { Kafka: whatKafkaNeeds(), OpenSearch: whatOpenSearchNeeds() };
  const notes = Object.entries(needs).flatMap(([name, need]) => (need ? [`${name} is left out: ${need}.`] : []));
  if (notes.length === 2) throw new PlainError(notes.join('\n'));
  const [kafka, openSearch] = await Promise.all([
    needs.Kafka ? undefined : startKafka(),
    needs.OpenSearch ? undefined : startOpenSearch(),
  ]);
  const stop = async () => {
    withdrawKept();
    await Promise.all([kafka?.stop(), openSearch?.stop()]);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  announceKept({
    ...(kafka ? { kafka: kafka.bootstrap.join() } : {}),
    ...(openSearch ? { openSearch: openSearch.url } : {}),
    notes,
  });
  // An engine that dies is not started again here: whoever tries things by hand wants to see it.
  await Promise.race([kafka?.ended(1), openSearch?.ended].filter((each) => each !== undefined));
  await stop();
}

keep().catch((error: unknown) => {
  console.error(error instanceof PlainError ? error.message : error);
  process.exit(1);
});

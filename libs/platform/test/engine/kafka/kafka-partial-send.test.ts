import { KafkaEventLog } from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { type RunningKafka, startKafka } from '@oct/tools/engines';
import { freePort } from '@oct/tools/processes';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { describeKafka } from './kafka-fixture';
import { HeldDoor } from './held-door';

const TOPIC = 'partial.v1';
const CALLERS = ['plain', 'guarded'];
const PARTITIONS = [0, 1];

/**
 * What kafkajs loses, step by step: of one send over two leaders the first answers, the second fails, and its partition goes to
 * the first. The next try leaves out brokers that have answered, and so nobody sends what is left.
 */
describeKafka('ENGINES A 6.2: a leader that goes over to one that has answered already', () => {
  let kafka: RunningKafka;
  let doors: HeldDoor[];
  let admin: Admin;
  let log: KafkaEventLog;
  beforeAll(async () => {
    const ports = [await freePort(), await freePort(), await freePort()];
    doors = await Promise.all(ports.map((port) => HeldDoor.open(port)));
    kafka = await startKafka({ brokers: 3, ports, advertisedPorts: doors.map(({ port }) => port) });
    admin = clientOf('admin').admin();
    await admin.connect();
    await admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic: TOPIC,
          replicaAssignment: [
            { partition: 0, replicas: [1, 2] },
            { partition: 1, replicas: [2, 1] },
          ],
          configEntries: [{ name: 'min.insync.replicas', value: '1' }],
        },
      ],
    });
    const url = `kafka://${doors.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
    log = new KafkaEventLog({ url, applicationName: 'guarded' });
  }, 240_000);
  afterAll(async () => {
    await Promise.all([admin?.disconnect(), log?.close()]);
    await kafka?.stop();
    for (const door of doors ?? []) door.close();
  });

  const clientOf = (clientId: string): Kafka =>
    new Kafka({ clientId, brokers: doors.map(({ port }) => `127.0.0.1:${port}`), logLevel: logLevel.NOTHING });
  const appended = async (key: string): Promise<void> => {
    const again = (partition: number) => async (): Promise<boolean> =>
      log.append(TOPIC, partition, [{ key, value: 'guarded', headers: {} }]).then(Boolean, () => false);
    for (const partition of PARTITIONS) await until('it is acknowledged', again(partition), 90_000);
  };
  const found = async (key: string, value: string): Promise<number[]> => {
    const partitions = new Set<number>();
    for await (const record of log.readAll([TOPIC]))
      if (record.key === key && record.value === value) partitions.add(record.partition);
    return [...partitions].sort();
  };

  it('one send over several partitions is acknowledged and half lost; ours, partition by partition, is not', async () => {
    const producer = clientOf('plain').producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    const sent = (key: string) =>
      producer.send({ topic: TOPIC, messages: PARTITIONS.map((partition) => ({ key, value: 'plain', partition })) });
    expect(await sent('before')).toHaveLength(2);
    await appended('before');

    for (const caller of CALLERS) doors[1]?.hold(caller);
    const [plain, guarded] = [sent('during'), appended('during')];
    const firstHalf = async (): Promise<boolean> => Number((await admin.fetchTopicOffsets(TOPIC))[0]?.high) === 4;
    await until('the first leader has answered both', firstHalf, 20_000);
    await kafka.kill(2);
    const hasMoved = async (): Promise<boolean> => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [TOPIC] });
      return topics[0]?.partitions.every(({ leader }) => leader === 1) === true;
    };
    await until('it leads both', () => hasMoved().catch(() => false), 60_000);
    for (const caller of CALLERS) doors[1]?.heal(caller);

    expect((await plain).map(({ partition }) => partition)).toEqual([0]);
    await guarded;
    expect(await found('during', 'plain')).toEqual([0]);
    expect(await found('during', 'guarded')).toEqual([0, 1]);
    await producer.disconnect();
  }, 240_000);
});

import type { RecordMetadata } from 'kafkajs';
import { IncompleteAppendError } from '../wire/messaging-errors';
import { KafkaAppender } from './kafka-appender';
import type { KafkaClients } from './kafka-clients';

type Answer = (messages: number, partition: number) => Partial<RecordMetadata>[] | Error | Promise<never>;

/** kafkajs' producer as the appender sees it, answering as a test wants. */
function withAnswers(...answers: Answer[]): { appender: KafkaAppender; sends: number[]; producers: () => number } {
  const sends: number[] = [];
  let made = 0;
  const producer = {
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    send: ({ messages }: { messages: { partition: number }[] }) => {
      sends.push(messages.length);
      const answer = answers.shift()?.(messages.length, messages[0]?.partition ?? 0) ?? [];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const client = { producer: () => ((made += 1), producer) };
  const appender = new KafkaAppender({ clientOn: () => Promise.resolve(client) } as unknown as KafkaClients);
  return { appender, sends, producers: () => made };
}

const at =
  (baseOffset: number): Answer =>
  (_, partition) => [{ topicName: 't', partition, baseOffset: String(baseOffset) }];
const records = (count: number, bytes = 1) =>
  Array.from({ length: count }, (_, i) => ({ key: String(i), value: 'x'.repeat(bytes), headers: {} }));

describe('KafkaAppender (ENGINES A 6.2, QUALITY 4.7)', () => {
  it('answers an offset for each record', async () => {
    const { appender } = withAnswers(at(7));
    expect(await appender.append('t', 2, records(3))).toEqual([7, 8, 9]);
  });

  it.each([
    ['nothing', () => []],
    ['another partition', () => [{ topicName: 't', partition: 5, baseOffset: '0' }]],
    ['another topic', () => [{ topicName: 'u', partition: 2, baseOffset: '0' }]],
    ['no offset', () => [{ topicName: 't', partition: 2, baseOffset: '-1' }]],
  ] as [string, Answer][])(
    'an answer that says %s is a failure, and the producer is thrown away',
    async (_name, answer) => {
      const { appender, producers } = withAnswers(answer, at(0));
      await expect(appender.append('t', 2, records(1))).rejects.toThrow(IncompleteAppendError);
      expect(await appender.append('t', 2, records(1))).toEqual([0]);
      expect(producers()).toBe(2);
    },
  );

  it('an offset that does not advance is a failure: the broker took the records for a repetition and dropped them', async () => {
    const { appender } = withAnswers(at(7), at(7));
    await appender.append('t', 2, records(1));
    await expect(appender.append('t', 2, records(1))).rejects.toThrow(IncompleteAppendError);
  });

  it('after a rejected send the next one has a new producer, whose numbers no broker has seen', async () => {
    const { appender, producers } = withAnswers(() => new Error('timeout'), at(3));
    await expect(appender.append('t', 2, records(1))).rejects.toThrow('timeout');
    expect(await appender.append('t', 2, records(2))).toEqual([3, 4]);
    expect(producers()).toBe(2);
  });

  it('sends one after the other, and what is too large for a broker in portions', async () => {
    const { appender, sends } = withAnswers(at(0), at(2), at(4), at(5));
    const [first, second] = await Promise.all([
      appender.append('t', 2, records(5, 400_000)),
      appender.append('t', 2, records(1)),
    ]);
    expect(sends).toEqual([2, 2, 1, 1]);
    expect([first, second]).toEqual([[0, 1, 2, 3, 4], [5]]);
  });

  it('an append that is called off rejects at once, whatever becomes of its send, and the next has a new producer', async () => {
    const { appender, producers } = withAnswers(() => new Promise<never>(() => undefined), at(3));
    const over = new AbortController();
    const pending = appender.append('t', 2, records(1), over.signal);
    const next = appender.append('t', 2, records(1));
    setImmediate(() => over.abort(new Error('its time is over')));
    await expect(pending).rejects.toThrow('its time is over');
    expect(await next).toEqual([3]);
    expect(producers()).toBe(2);
  });

  it('an append that is called off while it waits for its turn is never sent, and leaves the producer to the others', async () => {
    const { appender, sends, producers } = withAnswers(at(0), at(1));
    const first = appender.append('t', 2, records(1));
    const waiting = appender.append('t', 2, records(7), AbortSignal.abort(new Error('its time is over')));
    await expect(waiting).rejects.toThrow('its time is over');
    expect([await first, await appender.append('t', 2, records(1))]).toEqual([[0], [1]]);
    expect([sends, producers()]).toEqual([[1, 1], 1]);
  });
});

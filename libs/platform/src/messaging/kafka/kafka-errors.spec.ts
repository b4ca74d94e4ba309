import {
  KafkaJSConnectionError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
} from 'kafkajs';
import { isInfrastructureError } from '../../database';
import { LogAccessError, TopicMismatchError } from '../wire/messaging-errors';
import { asLogError, LogUnavailableError } from './kafka-errors';

const protocol = (type: string, retriable: boolean): Error =>
  new KafkaJSProtocolError({ name: 'x', message: type, type, code: 1, retriable } as never);
const wrapped = (cause: Error): Error => Object.assign(new KafkaJSNonRetriableError(cause), { cause });
const exhausted = (cause: Error): Error =>
  new KafkaJSNumberOfRetriesExceeded(cause, { retryCount: 5, retryTime: 1 } as never);

describe('errors of kafkajs (ENGINES A 6)', () => {
  it.each([
    ['a refused connection', new KafkaJSConnectionError('refused', { broker: 'b', code: 'ECONNREFUSED' })],
    ['one that kafkajs calls not retriable', wrapped(new KafkaJSConnectionError('refused', {}))],
    ['one that was retried in vain', exhausted(protocol('NOT_ENOUGH_REPLICAS', true))],
    ['a leader that moved', protocol('NOT_LEADER_FOR_PARTITION', true)],
  ])('%s is an outage', (_name, error) => {
    expect(asLogError(error)).toBeInstanceOf(LogUnavailableError);
    expect(isInfrastructureError(asLogError(error))).toBe(true);
  });

  it.each(['TOPIC_AUTHORIZATION_FAILED', 'GROUP_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'])(
    '%s is no outage: a right is missing',
    (type) => {
      expect(asLogError(wrapped(protocol(type, false)))).toBeInstanceOf(LogAccessError);
      expect(isInfrastructureError(asLogError(wrapped(protocol(type, false))))).toBe(false);
    },
  );

  it('a topic that is not there is said as such, and a bug stays what it is', () => {
    expect(asLogError(exhausted(protocol('UNKNOWN_TOPIC_OR_PARTITION', true)))).toBeInstanceOf(TopicMismatchError);
    const bug = new TypeError('x is undefined');
    expect(asLogError(bug)).toBe(bug);
    expect(asLogError(protocol('MESSAGE_TOO_LARGE', false))).toMatchObject({ type: 'MESSAGE_TOO_LARGE' });
  });

  it('asks again at once only where a broker did answer', () => {
    expect(asLogError(protocol('NOT_LEADER_FOR_PARTITION', true))).toMatchObject({ passesSoon: true });
    expect(asLogError(new KafkaJSConnectionError('refused', {}))).toMatchObject({ passesSoon: false });
  });
});

import { InfrastructureError } from '../../database/infrastructure-error';
import { LogAccessError, TopicMismatchError } from '../wire/messaging-errors';

interface KafkaFailure {
  name?: unknown;
  type?: unknown;
  code?: unknown;
  retriable?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown;
}

/** The brokers are away, or not ready yet. */
export class LogUnavailableError extends InfrastructureError {
  override readonly name: string = 'LogUnavailableError';

  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`Kafka does not answer: ${code}`, options);
  }

  /** A broker did answer: the one that was asked is not the right one, or not yet. */
  get passesSoon(): boolean {
    return this.code.startsWith('KafkaJSProtocolError');
  }
}

const REFUSED = /_AUTHORIZATION_FAILED$|^SASL_AUTHENTICATION_FAILED$/;
/** Not retriable to kafkajs, yet they pass by themselves. The first is also the answer to a group that one may not use. */
const PASSING = new Set(['KafkaJSGroupCoordinatorNotFound', 'KafkaJSTimeout', 'KafkaJSLockTimeout']);

/** Errors of kafkajs in the words of the port: away, not allowed, not there, or what it was. */
export function asLogError(error: unknown): unknown {
  if (error instanceof InfrastructureError || error instanceof LogAccessError) return error;
  const chain = chainOf(error);
  const refused = chain.find(
    ({ type, name }) => REFUSED.test(String(type)) || name === 'KafkaJSSASLAuthenticationError',
  );
  if (refused) return new LogAccessError(`Kafka refuses: ${wordFor(refused)}`, { cause: error });
  const unknown = chain.find(({ type }) => type === 'UNKNOWN_TOPIC_OR_PARTITION');
  if (unknown) return new TopicMismatchError('a topic is not there', { cause: error });
  const passing = chain.find(
    ({ name, retriable }) => String(name).startsWith('KafkaJS') && (retriable === true || PASSING.has(String(name))),
  );
  return passing ? new LogUnavailableError(wordFor(passing), { cause: error }) : error;
}

/** kafkajs wraps the reason once or twice; the deepest says most. */
function chainOf(error: unknown): KafkaFailure[] {
  const chain: KafkaFailure[] = [];
  let rest: unknown[] = [error];
  while (rest.length > 0 && chain.length < 20) {
    const failures = rest.filter((each): each is KafkaFailure => typeof each === 'object' && each !== null);
    chain.unshift(...failures);
    rest = failures.flatMap(({ cause, errors }) => [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])]);
  }
  return chain;
}

function wordFor({ type, code, name }: KafkaFailure): string {
  return [name, type ?? code].filter((each) => typeof each === 'string').join(' ');
}

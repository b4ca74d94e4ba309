import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock';
import { isInfrastructureError } from '../../database';
import { childTraceparent, runInTrace } from '../../telemetry/trace-context';
import { type Delivery, type EventLog, type LogRecord, partitionName } from '../log/event-log';
import { deadLetterTopic, redriveTopic } from '../log/topics';
import type { AnyEventContract } from '../wire/any-event-contract';
import { decodeEvent } from '../wire/cloud-event';
import { BadRecordError } from '../wire/messaging-errors';
import type { ReceivedEvent } from '../wire/received-event';
import { deadLetterOf, describeOrigin, originOf } from './dead-letters';
import { asError, framesOf, nameOf } from './error-words';
import type { RetryPolicy } from './retry-policy';

export type EventHandler = (event: ReceivedEvent<unknown>) => Promise<void>;

export interface TopicHandlers {
  contract: AnyEventContract;
  handlers: EventHandler[];
}

export interface DispatcherSettings {
  group: string;
  log: EventLog;
  clock: Clock;
  retry: RetryPolicy;
  topics: ReadonlyMap<string, TopicHandlers>;
  onDeadLetter: (topic: string) => void;
  onHandled: () => void;
}

/** The record at the head of a partition, if it has failed before. */
interface Trouble {
  offset: number;
  faults: number;
  outages: number;
  done: Set<EventHandler>;
}

/** Decides what becomes of each record: done, tried again, or dead-lettered (DESIGN 5). It never throws for a record's sake. */
export class RecordDispatcher {
  private readonly logger = new Logger(RecordDispatcher.name);
  private readonly troubles = new Map<string, Trouble>();

  constructor(private readonly settings: DispatcherSettings) {}

  async deliver(delivery: Delivery): Promise<void> {
    let next: number | undefined;
    for (const record of delivery.records) {
      if (!delivery.isOwned()) break;
      const wait = await this.handle(record);
      if (wait !== undefined) {
        delivery.pause(wait);
        break;
      }
      next = record.offset + 1;
      await delivery.heartbeat();
    }
    if (next !== undefined) await delivery.commit(next);
  }

  /** Undefined when the record is done with, otherwise how long to wait before the next try. */
  private async handle(record: LogRecord): Promise<number | undefined> {
    const name = partitionName(record.topic, record.partition);
    const known = this.troubles.get(name);
    const trouble =
      known?.offset === record.offset
        ? known
        : { offset: record.offset, faults: 0, outages: 0, done: new Set<EventHandler>() };
    const { afterFault, duringOutage } = this.settings.retry;
    try {
      await this.attempt(record, trouble);
      this.troubles.delete(name);
      return undefined;
    } catch (error) {
      this.troubles.set(name, trouble);
      if (isInfrastructureError(error)) {
        trouble.outages += 1;
        if (isPowerOfTwo(trouble.outages))
          this.logger.warn(
            `${describeOrigin(originOf(record))} waits since ${trouble.outages} tries: ${nameOf(error)}`,
          );
        return duringOutage[Math.min(trouble.outages, duringOutage.length) - 1] ?? 1_000;
      }
      trouble.faults += 1;
      this.logger.warn(`${describeOrigin(originOf(record))} failed at try ${trouble.faults}: ${nameOf(error)}`);
      return afterFault[trouble.faults - 1] ?? this.giveUp(record, name, trouble, error);
    }
  }

  private async attempt(record: LogRecord, trouble: Trouble): Promise<void> {
    const { event, handlers } = this.prepare(record);
    await runInTrace(childTraceparent(event.traceparent), async () => {
      // A handler that fails does not keep the others from their work; one that succeeded is not asked again.
      let fault: Error | undefined;
      for (const handler of handlers.filter((each) => !trouble.done.has(each))) {
        try {
          await handler(event);
          trouble.done.add(handler);
        } catch (error) {
          if (isInfrastructureError(error)) throw error;
          fault ??= asError(error);
        }
      }
      if (fault) throw fault;
    });
    this.settings.onHandled();
  }

  private prepare(record: LogRecord): { event: ReceivedEvent<unknown>; handlers: EventHandler[] } {
    const isRedriven = record.topic === redriveTopic(this.settings.group).name;
    const origin = isRedriven ? { ...record, ...originOf(record) } : record;
    const known = this.settings.topics.get(origin.topic);
    if (!known) throw new BadRecordError(`nobody here handles ${origin.topic}`);
    return { event: decodeEvent(origin, known.contract), handlers: known.handlers };
  }

  private async giveUp(record: LogRecord, name: string, trouble: Trouble, error: unknown): Promise<number | undefined> {
    const { group, log, clock, retry, onDeadLetter } = this.settings;
    const cause = asError(error);
    try {
      await log.append(deadLetterTopic(group).name, 0, [deadLetterOf(record, cause, trouble.faults, clock)]);
    } catch (failure) {
      // The record is lost to nobody: it is tried once more after the wait, and then given up again.
      this.logger.warn(`the dead-letter topic of ${group} takes nothing: ${nameOf(failure)}`);
      return retry.duringOutage.at(-1) ?? 1_000;
    }
    const origin = originOf(record);
    this.troubles.delete(name);
    onDeadLetter(origin.topic);
    this.logger.error(`${describeOrigin(origin)} is now a dead letter of ${group}: ${cause.name}`, framesOf(cause));
    return undefined;
  }
}

/** A long outage is told ever more rarely. */
function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0;
}

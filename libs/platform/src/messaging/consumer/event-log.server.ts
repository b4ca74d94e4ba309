import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Clock } from '../../clock';
import { isInfrastructureError } from '../../database';
import type { EventLog, GroupSession } from '../log/event-log';
import { deadLetterTopic, redriveTopic, topicSpec } from '../log/topics';
import { Pause } from '../outbox/pause';
import type { ConsumedContract } from './consumes-event';
import { ConsumerHealth } from './consumer-health';
import { nameOf } from './error-words';
import { RecordDispatcher, type TopicHandlers } from './record-dispatcher';
import { RETRY_POLICY, type RetryPolicy } from './retry-policy';

export interface EventLogServerSettings {
  group: string;
  log: EventLog;
  clock: Clock;
  health: ConsumerHealth;
  retry?: RetryPolicy;
  onDeadLetter?: (topic: string) => void;
}

/** Nest transport over any EventLog: methods marked with `@ConsumesEvent` are its handlers (LIBRARIES 2.3). */
export class EventLogServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('event-log');
  readonly topics = new Map<string, TopicHandlers>();
  private session: GroupSession | undefined;
  private running: Promise<void> | undefined;
  private isStopping = false;
  private readonly pause = new Pause();
  private readonly retry: RetryPolicy;
  private breaks = 0;

  constructor(private readonly settings: EventLogServerSettings) {
    super();
    this.retry = settings.retry ?? RETRY_POLICY;
  }

  /** Nest would chain the handlers of one topic and start them all at once; here each is called by itself, in order. */
  override addHandler(
    topic: string,
    callback: MessageHandler,
    isEventHandler?: boolean,
    extras?: Partial<ConsumedContract>,
  ): void {
    if (!isEventHandler || !extras?.contract)
      throw new Error(`${topic}: handlers of the log are marked with @ConsumesEvent`);
    const known = this.topics.get(topic) ?? { contract: extras.contract, handlers: [] };
    known.handlers.push(async (event) => {
      const result: unknown = await callback(event);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    });
    this.topics.set(topic, known);
    this.messageHandlers.set(topic, callback);
  }

  /** Answers at once: an app starts while the log is down, and consumes when it is back. */
  listen(callback: () => void): void {
    if (this.topics.size > 0) this.running ??= this.run();
    callback();
  }

  async close(): Promise<void> {
    this.isStopping = true;
    this.pause.wake();
    await this.session?.close();
    await this.running;
    this.settings.health.stopped();
  }

  /** Required by Nest; the log has no events of its own to listen to. */
  on(event: string): void {
    throw new Error(`the event log has no event called ${event}`);
  }

  unwrap<T>(): T {
    return this.settings.log as T;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.consume();
      } catch (error) {
        await this.recover(error as Error);
      }
    }
  }

  private async consume(): Promise<void> {
    const { group, log, clock, health } = this.settings;
    const contracts = [...this.topics.values()].map((each) => each.contract);
    await log.createTopics([...contracts.map(topicSpec), deadLetterTopic(group), redriveTopic(group)]);
    const dispatcher = new RecordDispatcher({
      group,
      log,
      clock,
      retry: this.retry,
      topics: this.topics,
      onDeadLetter: (topic) => this.settings.onDeadLetter?.(topic),
      onHandled: () => {
        this.breaks = 0;
        health.progressed();
      },
    });
    this.session = await log.openGroup({ group, topics: [...this.topics.keys(), redriveTopic(group).name] });
    health.started(this.session);
    if (this.isStopping) return;
    await this.session.run((delivery) => dispatcher.deliver(delivery));
  }

  /** A consumer that broke is made anew, whatever broke it (DESIGN 5). */
  private async recover(error: Error): Promise<void> {
    if (this.isStopping) return;
    const isOutage = isInfrastructureError(error);
    this.settings.health.broke(isOutage);
    this.logger.warn(`consumer group ${this.settings.group} starts again after ${nameOf(error)}`);
    const { duringOutage } = this.retry;
    this.breaks = Math.min(this.breaks + 1, duringOutage.length);
    await this.pause.atMost(duringOutage[this.breaks - 1] ?? 1_000);
  }
}

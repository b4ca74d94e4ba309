import { Controller, Injectable, Logger, Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ClockModule, FixedClock } from '@oct/platform/clock';
import { Database, DatabaseModule } from '@oct/platform/database';
import {
  connectConsumers,
  ConsumerHealth,
  ConsumesEvent,
  EventLog,
  listDeadLetters,
  MessagingMetrics,
  MessagingModule,
  Outbox,
  outboxEvent,
  type ReceivedEvent,
  startRelay,
} from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { currentTraceparent } from '@oct/platform/telemetry';
import type { TestDatabase } from '@oct/testing/postgres';
import { withClient } from '@oct/tools/postgres';
import { CuttingProxy } from './cutting-proxy';
import { migratedEventLog, START } from './relay-harness';
import { type HomeState, homeContract, openShop, SHOP_ACTOR, type Shop } from './shop';

const contract = homeContract();
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

@Injectable()
class Seen {
  readonly events: { by: string; event: ReceivedEvent<HomeState>; traceparent: string | undefined }[] = [];
  faults: Error[] = [];

  take(by: string, event: ReceivedEvent<HomeState>): void {
    const fault = this.faults.shift();
    if (fault) throw fault;
    this.events.push({ by, event, traceparent: currentTraceparent() });
  }
}

@Controller()
class UpdateBoardWhenHomeChanges {
  constructor(private readonly seen: Seen) {}

  @ConsumesEvent(contract)
  async handle(event: ReceivedEvent<HomeState>): Promise<void> {
    this.seen.take('board', event);
  }
}

@Controller()
class UpdateHistoryWhenHomeChanges {
  constructor(private readonly seen: Seen) {}

  @ConsumesEvent(contract)
  async handle(event: ReceivedEvent<HomeState>): Promise<void> {
    this.seen.take('history', event);
  }
}

@Module({})
class ShopModule {
  static forTest(url: string, eventLogUrl: string): DynamicModule {
    return {
      module: ShopModule,
      imports: [
        ClockModule.forClock(new FixedClock(START)),
        DatabaseModule.forApp({ app: 'shop', url: () => url, entities: [], migrations: [] }),
        MessagingModule.forApp({
          app: 'shop',
          contracts: [contract],
          databaseUrl: url,
          eventLogUrl: () => eventLogUrl,
        }),
      ],
      controllers: [UpdateBoardWhenHomeChanges, UpdateHistoryWhenHomeChanges],
      providers: [Seen],
    };
  }
}

describe('an app with MessagingModule', () => {
  let shop: Shop;
  let log: TestDatabase;
  let proxy: CuttingProxy;
  let app: INestApplication;
  const retry = { afterFault: [5, 5, 5, 5], duringOutage: [50] };

  beforeEach(async () => {
    shop = await openShop();
    log = await migratedEventLog();
    proxy = new CuttingProxy(new URL(log.url));
    await proxy.open();
    const module = await Test.createTestingModule({
      imports: [ShopModule.forTest(shop.address.url, proxy.url)],
    }).compile();
    app = module.createNestApplication(new FastifyAdapter());
    app.useLogger(false);
    Logger.overrideLogger(false);
    await app.init();
  });
  afterEach(async () => {
    await app.close();
    await proxy.shut();
    await shop.close();
    await log.drop();
  });

  const start = async (): Promise<void> => {
    await connectConsumers(app, { group: 'shop', retry });
    startRelay(app);
  };
  const save = async (id: string, version: number): Promise<void> => {
    await app.get(Database).transaction(SHOP_ACTOR, async (tx) => {
      await tx.query('INSERT INTO home VALUES ($1, 1, $2) ON CONFLICT (id) DO UPDATE SET version = $2', [id, version]);
      const event = outboxEvent(contract, id, { id, beds: version }, version);
      await app.get(Outbox).write(tx, [event], { now: START, source: 'shop', traceparent: TRACEPARENT });
    });
  };
  const seen = (): Seen['events'] => app.get(Seen).events;

  it('carries a save to every handler, in order, with actor, version and trace', async () => {
    await start();
    await save('a', 7);
    await until('both handlers have it', () => seen().length === 2);
    expect(seen().map((each) => each.by)).toEqual(['board', 'history']);
    expect(seen()[0]?.event).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      topic: contract.topic,
      type: contract.topic,
      key: 'a',
      subject: 'a',
      occurredAt: START,
      version: 7,
      actor: SHOP_ACTOR,
      traceparent: TRACEPARENT,
      data: { id: 'a', beds: 7 },
      partition: expect.any(Number) as number,
      offset: 0,
    });
    expect(seen()[0]?.traceparent?.slice(0, 36)).toBe(TRACEPARENT.slice(0, 36));
  });

  it('knows an outage from a bug by the real error, which Nest would hide', async () => {
    await start();
    const refused = (): Error => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    app.get(Seen).faults = Array.from({ length: 9 }, refused);
    await save('a', 1);
    await until('it is handled when the outage is over', () => seen().length === 2);
    expect(await listDeadLetters(app.get(EventLog), 'shop')).toEqual([]);
    app.get(Seen).faults = Array.from({ length: 10 }, () => new TypeError('x is undefined'));
    await save('a', 2);
    await save('a', 3);
    await until('the next one is handled', () => seen().length === 4);
    expect(seen().at(-1)?.event.version).toBe(3);
    expect(await listDeadLetters(app.get(EventLog), 'shop')).toMatchObject([
      { cause: 'TypeError', message: 'x is undefined', tries: 5, key: 'a' },
    ]);
  });

  it('starts while the log is away, publishes and consumes when it is there, and is alive all the time', async () => {
    await proxy.shut();
    await start();
    await save('a', 1);
    await until('it has tried', () => app.get(ConsumerHealth).state === 'recovering');
    expect(await app.get(ConsumerHealth).problem(app.get(EventLog))).toBeUndefined();
    expect(await app.get(MessagingMetrics).oldestUnpublishedAge()).toBe(0);
    await proxy.open();
    await until('both handlers have it', () => seen().length === 2, 20_000);
    expect(app.get(ConsumerHealth).state).toBe('running');
  }, 30_000);

  it('goes on after the connections of its consumer were cut', async () => {
    await start();
    await save('a', 1);
    await until('it is handled', () => seen().length === 2);
    await proxy.shut();
    await save('a', 2);
    await until('the session is gone', () => app.get(ConsumerHealth).state === 'recovering');
    await proxy.open();
    await until('the next is handled', () => seen().some((each) => each.event.version === 2), 20_000);
  }, 30_000);

  it('leaves no connection behind when it closes', async () => {
    await start();
    await save('a', 1);
    await until('it is handled', () => seen().length === 2);
    await app.close();
    await shop.database.dataSource.destroy();
    await withClient(log.migratorUrl, async (client) => {
      const left = await client.query(
        `SELECT application_name FROM pg_stat_activity WHERE application_name LIKE 'oct-shop%' AND datname = ANY($1)`,
        [[log.url, shop.address.url].map((url) => new URL(url).pathname.slice(1))],
      );
      expect(left.rows).toEqual([]);
    });
    await shop.database.dataSource.initialize();
  });
});

import type { INestApplication } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EVENT_CONTRACTS } from '@oct/contracts';
import { Clock } from '../clock';
import { Database, deleteExpiredIdempotencyKeys } from '../database';
import { EventLog, forgetOldInboxRows, Outbox, repairTopics, StateRepublisher } from '../messaging';
import { AppLogger } from '../telemetry';

export interface NightlyJob {
  name: string;
  /** One sentence for the log. */
  run: () => Promise<string>;
}

const LOOK_EVERY_MS = 60_000;
/** Europe/London; after midnight's batches, long before the first homes save. */
const HOURS = { from: 2, to: 6 };
const londonFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/**
 * Once a night in each worker: compare topic and database, forget what is too old (DESIGN 5). Every job may run twice or in two
 * replicas at once without harm, so no lock decides who does it.
 */
export class NightlyWork {
  private timer: NodeJS.Timeout | undefined;
  private lastNight: string | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly logger: AppLogger,
    private readonly jobs: readonly NightlyJob[],
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.tick();
    }, LOOK_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Does the night's work when it is time for it and it has not been done. */
  async tick(): Promise<void> {
    const [day = '', hour = ''] = londonFormat.format(this.clock.now()).split(' ');
    if (Number(hour) < HOURS.from || Number(hour) >= HOURS.to || this.lastNight === day) return;
    this.lastNight = day;
    for (const job of this.jobs) {
      try {
        this.logger.pino.info({ job: job.name }, await job.run());
      } catch (error) {
        this.logger.pino.error({ job: job.name, err: error }, 'a nightly job failed; it is tried again tomorrow');
      }
    }
  }
}

/** What every app with messaging does at night; which parts there are, its own module and tables say. */
export function nightlyJobs(app: INestApplication, name: string): NightlyJob[] {
  const database = app.get(Database);
  const clock = app.get(Clock);
  const topics = EVENT_CONTRACTS.filter(({ owner, kind }) => owner === name && kind === 'state').map(
    ({ topic }) => topic,
  );
  const republisher = optional(app, StateRepublisher);
  const jobs: NightlyJob[] = [
    {
      name: 'forget-idempotency-keys',
      run: () =>
        ifTable(
          database,
          'idempotency_key',
          async () => `${await deleteExpiredIdempotencyKeys(database, clock.now())} old keys deleted`,
        ),
    },
    {
      name: 'forget-inbox',
      run: () =>
        ifTable(database, 'inbox', async () => forgetOldInboxRows(database).then(() => 'old inbox rows deleted')),
    },
  ];
  if (!republisher || topics.length === 0) return jobs;
  const settings = {
    database,
    outbox: app.get(Outbox),
    republisher,
    clock,
    source: name,
    log: app.get(EventLog),
    topics,
  };
  return [
    ...jobs,
    {
      name: 'compare-topics',
      run: async () => {
        const { compared, repaired } = await repairTopics(settings);
        return `${compared} states compared with their topics, ${repaired} sent again`;
      },
    },
  ];
}

async function ifTable(database: Database, table: string, work: () => Promise<string>): Promise<string> {
  const [row] = await database.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [table]);
  return row?.exists ? work() : 'nothing to do';
}

function optional<T>(app: INestApplication, type: abstract new () => T): T | undefined {
  try {
    // Through ModuleRef: the application itself would log an error for what is a question.
    return app.get(ModuleRef).get<T>(type, { strict: false });
  } catch {
    return undefined; // Nest's way of saying that no module provides it: this app owns no state.
  }
}

import type { Actor } from '@oct/contracts';
import type { Pool } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { readRestoreEpoch } from './restore-epoch';
import { RoundTripCounter } from './round-trip-counter';

export interface Transaction {
  readonly actor: Actor;
  /** For TypeORM repositories that take part in this transaction. */
  readonly manager: EntityManager;
  /** Rows of a SELECT, or of RETURNING, whatever the statement. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Runs once the transaction is committed; never when it is rolled back. */
  afterCommit(hook: () => void): void;
}

/** One app's own database. The transaction helper takes the actor, so that row-level security can be switched on behind it. */
export class Database {
  private readonly counter = new RoundTripCounter();
  private epoch: Promise<number> | undefined;

  constructor(readonly dataSource: DataSource) {}

  /** Statements sent so far, those of transactions included. */
  get roundTrips(): number {
    return this.counter.count;
  }

  /** One statement, one round trip, committed by itself. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    this.counter.attachTo(this.dataSource);
    const runner = this.dataSource.createQueryRunner();
    try {
      return await rowsOf<Row>(runner, sql, parameters);
    } finally {
      await runner.release();
    }
  }

  async transaction<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.counter.attachTo(this.dataSource);
    const hooks: (() => void)[] = [];
    const result = await this.dataSource.transaction((manager) =>
      work({
        actor,
        manager,
        query: <Row>(sql: string, parameters: unknown[] = []) => rowsOf<Row>(runnerOf(manager), sql, parameters),
        afterCommit: (hook) => void hooks.push(hook),
      }),
    );
    for (const hook of hooks) hook();
    return result;
  }

  /**
   * NOTIFY, on a connection of its own and outside any transaction. Not counted as a round trip: nobody waits for it, and it
   * is sent at most once in some milliseconds, however many commits there are.
   */
  async notify(channel: string, payload = ''): Promise<void> {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool;
    await pool.query('SELECT pg_notify($1, $2)', [channel, payload]);
  }

  /** Rises when this database is restored to an earlier point. All processes start anew then, so reading it once is enough. */
  restoreEpoch(): Promise<number> {
    this.epoch ??= readRestoreEpoch(this).catch((error: unknown) => {
      this.epoch = undefined;
      throw error;
    });
    return this.epoch;
  }
}

/** TypeORM's plain `query()` answers `[rows, count]` for UPDATE and DELETE; its structured result has the rows always. */
async function rowsOf<Row>(runner: QueryRunner, sql: string, parameters: unknown[]): Promise<Row[]> {
  const result = await runner.query(sql, parameters, true);
  return (result.records ?? []) as Row[];
}

function runnerOf(manager: EntityManager): QueryRunner {
  if (!manager.queryRunner) throw new Error('this entity manager belongs to no transaction');
  return manager.queryRunner;
}

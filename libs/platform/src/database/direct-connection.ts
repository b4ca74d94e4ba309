import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { CONNECT_TIMEOUT_MS, KEEPALIVE, sessionOptions } from './connection-settings';
import { InfrastructureError } from './infrastructure-error';

export interface DirectConnectionSettings {
  url: string;
  applicationName: string;
  /** Limit on the answer to one statement; 0 means wait for ever (for a lock that may be held for long). */
  answerWithinMs?: number;
}

/**
 * One connection outside any pool, for what belongs to a session: advisory locks, LISTEN. Statements queue up one behind the
 * other. Once it is lost it stays lost: its locks are gone, and the owner must begin again.
 */
export class DirectConnection {
  private readonly client: Client;
  private queue: Promise<unknown> = Promise.resolve();
  private lost: Error | undefined;
  private readonly onLostHooks: (() => void)[] = [];

  private constructor(settings: DirectConnectionSettings) {
    this.client = new Client({
      ...KEEPALIVE,
      connectionString: settings.url,
      application_name: settings.applicationName,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: settings.answerWithinMs ?? 10_000,
      options: sessionOptions(),
    });
    this.client.on('error', (error) => this.markLost(error));
    this.client.on('end', () => this.markLost(new InfrastructureError('the connection has ended')));
  }

  static async open(settings: DirectConnectionSettings): Promise<DirectConnection> {
    const connection = new DirectConnection(settings);
    await connection.client.connect();
    return connection;
  }

  get isLost(): boolean {
    return this.lost !== undefined;
  }

  onLost(hook: () => void): void {
    if (this.lost) hook();
    else this.onLostHooks.push(hook);
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer = this.queue.then(() => this.send<Row>(sql, parameters));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  async listen(channel: string, onSignal: (payload: string) => void): Promise<void> {
    this.client.on('notification', (message) => {
      if (message.channel === channel) onSignal(message.payload ?? '');
    });
    await this.query(`LISTEN ${this.client.escapeIdentifier(channel)}`);
  }

  async close(): Promise<void> {
    const goodbye = this.client.end().catch(() => undefined);
    const limit = new AbortController();
    // A peer that is no longer there never answers the goodbye.
    await Promise.race([goodbye, delay(1_000, undefined, { signal: limit.signal }).catch(() => undefined)]);
    limit.abort();
    this.client.connection.stream.destroy();
    this.markLost(new InfrastructureError('the connection was closed'));
  }

  private async send<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    if (this.lost) throw new InfrastructureError('the connection was lost', { cause: this.lost });
    const result = await this.client.query(sql, parameters).catch((error: Error) => {
      // An answer that never came may still come: the session's state is unknown, so it cannot be used any more.
      if (error.message === 'Query read timeout') this.abandon(error);
      throw error;
    });
    return result.rows as Row[];
  }

  private abandon(error: Error): void {
    this.markLost(error);
    this.client.connection.stream.destroy();
  }

  private markLost(error: Error): void {
    if (this.lost) return;
    this.lost = error;
    for (const hook of this.onLostHooks.splice(0)) hook();
  }
}

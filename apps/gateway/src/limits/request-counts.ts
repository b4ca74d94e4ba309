import { Injectable } from '@nestjs/common';
import { Database } from '@oct/platform/database';

const WINDOW_MS = 60_000;

export function windowStart(now: Date): Date {
  return new Date(Math.floor(now.getTime() / WINDOW_MS) * WINDOW_MS);
}

export function secondsLeft(now: Date): number {
  return Math.ceil((windowStart(now).getTime() + WINDOW_MS - now.getTime()) / 1000);
}

/** Counters of all replicas, in the gateway's database: they survive a restart (QUALITY QS16). */
@Injectable()
export class RequestCounts {
  constructor(private readonly database: Database) {}

  /** Adds to several subjects at once and answers where they stand. */
  async add(counts: ReadonlyMap<string, number>, now: Date): Promise<Map<string, number>> {
    if (counts.size === 0) return new Map();
    const rows = await this.database.query<{ subject: string; requests: number }>(
      `INSERT INTO request_count (subject, window_start, requests)
       SELECT subject, $3, requests FROM unnest($1::text[], $2::integer[]) AS added (subject, requests) ORDER BY subject
       ON CONFLICT (subject, window_start) DO UPDATE SET requests = request_count.requests + excluded.requests
       RETURNING subject, requests`,
      [[...counts.keys()], [...counts.values()], windowStart(now)],
    );
    return new Map(rows.map(({ subject, requests }) => [subject, requests]));
  }
}

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { Metrics } from '@oct/platform/telemetry';
import { CLASSIC_POLICY } from './domain/capacity-policy';

const HOUR_MS = 3_600_000;

/** How many homes on duty have figures that nobody counted or confirmed in time (S67): asked at each scrape. */
@Injectable()
export class UpdateDueMetric implements OnApplicationBootstrap {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const help = 'Registered homes whose vacancies were not counted or confirmed in the last 24 hours';
    this.metrics.gauge('capacity_homes_update_due', help, () => this.count());
  }

  private async count(): Promise<number> {
    const dueBefore = new Date(this.clock.now().getTime() - CLASSIC_POLICY.dueAfterHours * HOUR_MS);
    const [row] = await this.database.query<{ due: number }>(
      `SELECT count(*)::int AS due FROM (
         SELECT location_id FROM offer_line JOIN location_directory USING (location_id)
         WHERE is_registered AND accepting IS NOT NULL GROUP BY location_id
         HAVING max(greatest(accepting_counted_at, accepting_confirmed_at)) < $1
       ) AS home`,
      [dueBefore],
    );
    return row?.due ?? 0;
  }
}

import type { DataSource, EntitySubscriberInterface } from 'typeorm';

/** Counts every statement that TypeORM sends, BEGIN and COMMIT included: a save is one read and one write (DESIGN 4). */
export class RoundTripCounter implements EntitySubscriberInterface {
  count = 0;

  beforeQuery(): void {
    this.count += 1;
  }

  /** TypeORM replaces its list of subscribers when it initialises, so the counter is attached before each use. */
  attachTo(dataSource: DataSource): void {
    if (!dataSource.subscribers.includes(this)) dataSource.subscribers.push(this);
  }
}

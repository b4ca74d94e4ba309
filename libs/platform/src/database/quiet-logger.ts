import { AbstractLogger } from 'typeorm';

/** TypeORM would print SQL with its values, and not as JSON. What fails is thrown, and told by whoever catches it. */
export class QuietLogger extends AbstractLogger {
  protected override writeLog(): void {
    return;
  }
}

import { applyDecorators, Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { AnyEventContract } from '../wire/any-event-contract';

/** Nest's own filter replaces an unknown error by "Internal server error"; what happens to a record depends on the real one. */
@Catch()
export class OriginalErrorFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

export interface ConsumedContract {
  contract: AnyEventContract;
}

/**
 * Marks a method of a Nest controller as handler of a topic: `handle(event: ReceivedEvent<Data>): Promise<void>`. Several
 * handlers of one topic are called one after the other.
 */
export function ConsumesEvent(contract: AnyEventContract): MethodDecorator {
  const extras: ConsumedContract = { contract };
  return applyDecorators(EventPattern(contract.topic, extras), UseFilters(OriginalErrorFilter));
}

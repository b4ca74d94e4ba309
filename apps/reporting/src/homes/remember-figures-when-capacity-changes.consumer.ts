import { Controller } from '@nestjs/common';
import { capacityLocationCapacityV1, type LocationCapacityState } from '@oct/contracts';
import { ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { capacityEntry } from './home-entries';
import { HomeProjection } from './home-projection';

@Controller()
export class RememberFiguresWhenCapacityChangesConsumer {
  constructor(private readonly homes: HomeProjection) {}

  @ConsumesEvent(capacityLocationCapacityV1)
  async handle(event: ReceivedEvent<LocationCapacityState>): Promise<void> {
    await this.homes.rememberFigures([capacityEntry(event)]);
  }
}

import { Controller } from '@nestjs/common';
import { capacityLocationCapacityV1, type LocationCapacityState } from '@oct/contracts';
import { ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { MergeChangeService } from './merge-change.service';
import { capacityChange } from './source-change.mapper';

@Controller()
export class UpdateRowWhenCapacityChangesConsumer {
  constructor(private readonly changes: MergeChangeService) {}

  @ConsumesEvent(capacityLocationCapacityV1)
  async handle(event: ReceivedEvent<LocationCapacityState>): Promise<void> {
    await this.changes.merge(capacityChange(event));
  }
}

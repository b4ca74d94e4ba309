import { Controller } from '@nestjs/common';
import { type LocationState, providersLocationV1 } from '@oct/contracts';
import { ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { MergeChangeService } from './merge-change.service';
import { locationChange } from './source-change.mapper';

@Controller()
export class UpdateRowWhenLocationChangesConsumer {
  constructor(private readonly changes: MergeChangeService) {}

  @ConsumesEvent(providersLocationV1)
  async handle(event: ReceivedEvent<LocationState>): Promise<void> {
    await this.changes.merge(locationChange(event));
  }
}

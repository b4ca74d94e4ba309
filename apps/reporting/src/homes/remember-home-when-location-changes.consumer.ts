import { Controller } from '@nestjs/common';
import { providersLocationV1, type LocationState } from '@oct/contracts';
import { ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { HomeProjection } from './home-projection';
import { registerEntry } from './home-entries';

@Controller()
export class RememberHomeWhenLocationChangesConsumer {
  constructor(private readonly homes: HomeProjection) {}

  @ConsumesEvent(providersLocationV1)
  async handle(event: ReceivedEvent<LocationState>): Promise<void> {
    await this.homes.rememberRegister([registerEntry(event)]);
  }
}

import { Controller } from '@nestjs/common';
import { providersLocationV1, type LocationState } from '@oct/contracts';
import { ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { PlanRemindersService } from '../reminders/plan-reminders.service';

@Controller()
export class RememberHomeWhenLocationChangesConsumer {
  constructor(private readonly reminders: PlanRemindersService) {}

  @ConsumesEvent(providersLocationV1)
  async handle(event: ReceivedEvent<LocationState>): Promise<void> {
    await this.reminders.locationChanged(event.key, event.version ?? 0, event.data);
  }
}

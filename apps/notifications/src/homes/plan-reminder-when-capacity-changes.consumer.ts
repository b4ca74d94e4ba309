import { Controller } from '@nestjs/common';
import { capacityLocationCapacityV1, type LocationCapacityState } from '@oct/contracts';
import { ConsumesEvent, type ReceivedEvent } from '@oct/platform/messaging';
import { PlanRemindersService } from '../reminders/plan-reminders.service';

@Controller()
export class PlanReminderWhenCapacityChangesConsumer {
  constructor(private readonly reminders: PlanRemindersService) {}

  @ConsumesEvent(capacityLocationCapacityV1)
  async handle(event: ReceivedEvent<LocationCapacityState>): Promise<void> {
    await this.reminders.capacityChanged(event.key, event.version ?? 0, event.data);
  }
}

import { Controller, Param } from '@nestjs/common';
import { notificationsRoutes, type ReminderList } from '@oct/contracts';
import { HandlesRoute } from '@oct/platform/http';
import { ReminderRepository } from './reminder.repository';

@Controller()
export class RemindersController {
  constructor(private readonly reminders: ReminderRepository) {}

  @HandlesRoute(notificationsRoutes.listReminders)
  async list(@Param('locationId') locationId: string): Promise<ReminderList> {
    return { items: await this.reminders.list(locationId) };
  }
}

import { instant, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import { route } from './route-contract';

export const reminderList = object({
  items: list(
    object({
      reminderId: text(),
      kind: oneOf(['update-due']),
      status: oneOf(['scheduled', 'cancelled', 'sending', 'sent', 'failed']),
      dueAt: instant(),
      sentAt: nullable(instant()),
      messageId: nullable(text({ description: 'Evidence of delivery: the Message-ID that the mail server accepted' })),
      reason: nullable(text()),
    }),
  ),
});
export type ReminderList = TypeOf<typeof reminderList>;

export const notificationsRoutes = {
  listReminders: route({
    id: 'notifications.list-reminders',
    app: 'notifications',
    method: 'GET',
    path: '/api/v1/locations/:locationId/reminders',
    summary: 'Reminders of one home and what became of them (S108); never the address they went to',
    exposure: 'public',
    policy: {
      kind: 'rules',
      rules: [
        { who: 'provider', relation: 'own-location' },
        { who: 'support', relation: 'any' },
      ],
    },
    status: 200,
    response: reminderList,
  }),
} as const;

import { CreateReminders1763596800000 } from './migrations/1763596800000-create-reminders';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const notificationsDatabase = {
  app: 'notifications',
  entities: [],
  migrations: [CreateReminders1763596800000],
};

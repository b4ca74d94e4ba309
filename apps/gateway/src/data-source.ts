import { CreateSessions1763596800000 } from './migrations/1763596800000-create-sessions';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const gatewayDatabase = {
  app: 'gateway',
  entities: [],
  migrations: [CreateSessions1763596800000],
};

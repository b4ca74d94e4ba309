import { CreateAccounts1763596800000 } from './migrations/1763596800000-create-accounts';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const identityDatabase = {
  app: 'identity',
  entities: [],
  migrations: [CreateAccounts1763596800000],
};

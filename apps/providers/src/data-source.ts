import { CreateRegister1767225600000 } from './migrations/1767225600000-create-register';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const providersDatabase = {
  app: 'providers',
  entities: [],
  migrations: [CreateRegister1767225600000],
};

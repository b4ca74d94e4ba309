import { CreateHomeRowsAndIndex1767225600000 } from './migrations/1767225600000-create-home-rows-and-index';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const searchDatabase = {
  app: 'search',
  entities: [],
  migrations: [CreateHomeRowsAndIndex1767225600000],
};

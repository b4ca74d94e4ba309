import { CreateHomeRowsAndIndex1767225600000 } from './migrations/1767225600000-create-home-rows-and-index';
import { IndexHomesByName1795305600000 } from './migrations/1795305600000-index-homes-by-name';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const searchDatabase = {
  app: 'search',
  entities: [],
  migrations: [CreateHomeRowsAndIndex1767225600000, IndexHomesByName1795305600000],
};

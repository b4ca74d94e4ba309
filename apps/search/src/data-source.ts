import { CreateHomeRowsAndIndex1767225600000 } from './migrations/1767225600000-create-home-rows-and-index';
import { IndexHomesByName1795305600000 } from './migrations/1795305600000-index-homes-by-name';
import { FollowHomeRows1795309200000 } from './migrations/1795309200000-follow-home-rows';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const searchDatabase = {
  app: 'search',
  entities: [],
  migrations: [CreateHomeRowsAndIndex1767225600000, IndexHomesByName1795305600000, FollowHomeRows1795309200000],
};

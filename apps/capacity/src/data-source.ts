import { SubmissionRow } from './beds/submission.row';
import { CreateBeds1775001600000 } from './migrations/1775001600000-create-beds';

/** What TypeORM knows of this app's database; the addresses come from the environment. */
export const capacitySchema = {
  app: 'capacity',
  entities: [SubmissionRow],
  migrations: [CreateBeds1775001600000],
};

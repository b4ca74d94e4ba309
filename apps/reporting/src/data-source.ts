import { CreateVacancyReports1767225600000 } from './migrations/1767225600000-create-vacancy-reports';

/** What the migration job and the app agree on. Rows are read and written by SQL in the repositories. */
export const reportingDatabase = {
  app: 'reporting',
  entities: [],
  migrations: [CreateVacancyReports1767225600000],
};

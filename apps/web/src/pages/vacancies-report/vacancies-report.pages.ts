import { reportingRoutes } from '@oct/contracts';
import { page, type Audience } from '../../page/page-contract';
import { patterns } from '../../paths';

const readers: Audience = { kind: 'kinds', who: ['council', 'icb', 'support'] };

export const vacanciesReportPages = {
  show: page({
    id: 'vacancies-report.show',
    method: 'GET',
    path: patterns.vacancies,
    audience: readers,
    calls: [reportingRoutes.vacancies],
  }),
  csv: page({
    id: 'vacancies-report.csv',
    method: 'GET',
    path: patterns.vacanciesCsv,
    audience: readers,
    calls: [reportingRoutes.vacanciesCsv],
  }),
};

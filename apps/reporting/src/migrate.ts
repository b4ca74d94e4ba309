import 'reflect-metadata';
import { runMigrations } from '@oct/platform/bootstrap';
import { reportingDatabase } from './data-source';

runMigrations(reportingDatabase);

import 'reflect-metadata';
import { runMigrations } from '@oct/platform/bootstrap';
import { identityDatabase } from './data-source';

runMigrations(identityDatabase);

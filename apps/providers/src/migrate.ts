import 'reflect-metadata';
import { runMigrations } from '@oct/platform/bootstrap';
import { providersDatabase } from './data-source';

runMigrations(providersDatabase);

import 'reflect-metadata';
import { runMigrations } from '@oct/platform/bootstrap';
import { searchDatabase } from './data-source';

runMigrations(searchDatabase);

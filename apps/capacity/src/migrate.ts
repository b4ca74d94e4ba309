import 'reflect-metadata';
import { runMigrations } from '@oct/platform/bootstrap';
import { capacitySchema } from './data-source';

runMigrations(capacitySchema);

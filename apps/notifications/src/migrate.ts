import 'reflect-metadata';
import { runMigrations } from '@oct/platform/bootstrap';
import { notificationsDatabase } from './data-source';

runMigrations(notificationsDatabase);

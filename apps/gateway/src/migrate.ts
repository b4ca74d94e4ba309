import 'reflect-metadata';
import { runMigrations } from '@oct/platform/bootstrap';
import { gatewayDatabase } from './data-source';

runMigrations(gatewayDatabase);

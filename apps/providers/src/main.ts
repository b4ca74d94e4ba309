import 'reflect-metadata';
import { runApp } from '@oct/platform/bootstrap';
import { providersApp } from './providers.app';

runApp(providersApp);

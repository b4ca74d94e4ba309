import 'reflect-metadata';
import { runApp } from '@oct/platform/bootstrap';
import { capacityApp } from './capacity.app';

runApp(capacityApp);

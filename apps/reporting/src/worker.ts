import 'reflect-metadata';
import { runApp } from '@oct/platform/bootstrap';
import { reportingApp } from './reporting.app';

runApp(reportingApp);

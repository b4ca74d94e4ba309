import 'reflect-metadata';
import { runApp } from '@oct/platform/bootstrap';
import { notificationsApp } from './notifications.app';

runApp(notificationsApp);

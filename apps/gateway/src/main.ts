import 'reflect-metadata';
import { runApp } from '@oct/platform/bootstrap';
import { gatewayApp } from './gateway.app';

runApp(gatewayApp);

import 'reflect-metadata';
import { runApp } from '@oct/platform/bootstrap';
import { identityApp } from './identity.app';

runApp(identityApp);

import 'reflect-metadata';
import { runApp } from '@oct/platform/bootstrap';
import { searchApp } from './search.app';

runApp(searchApp);

export * from './app-logger';
export * from './metrics';
export * from './trace-context';
export { withoutPersonalData } from './without-personal-data';

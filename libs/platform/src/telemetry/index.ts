export * from './app-logger';
export * from './metrics';
export * from './trace-context';

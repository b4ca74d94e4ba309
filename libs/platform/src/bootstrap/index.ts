export * from './base-config';
export * from './run-app';
export * from './run-command';
export * from './run-migrations';

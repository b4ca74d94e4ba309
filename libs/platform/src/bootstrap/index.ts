export * from './base-config';
export * from './messaging-process';
export * from './nightly-work';
export * from './process-role';
export * from './run-app';
export * from './run-command';
export * from './run-migrations';
export * from './runtime.module';

export * from './operations-server';

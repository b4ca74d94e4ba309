export * from './api-case';
export * from './eventually';

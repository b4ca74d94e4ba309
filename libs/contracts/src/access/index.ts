export * from './actor';
export * from './claims';

export * from './actor';
export * from './claims';
export * from './policy';

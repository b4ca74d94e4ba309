export * from './actor';
export * from './claims';
export * from './grants';
export * from './policy';

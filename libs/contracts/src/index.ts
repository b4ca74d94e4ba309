export * from './version';
export * from './json-schema';
export * from './access';
export * from './events';
export * from './shape';
export * from './http';
export * from './reference';

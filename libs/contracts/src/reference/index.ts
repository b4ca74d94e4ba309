export * from './admission-status';
export * from './bed-types';
export * from './care-types';
export * from './cause-codes';
export * from './funding-sources';
export * from './service-types';
export * from './short-stay-services';

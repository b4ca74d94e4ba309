export * from './parse-config';
export * from './config-rules';

export * from './chromium';
export * from './visitor';
export * from './page-rules';
export * from './page-object';
export * from './account-pages';
export * from './home-pages';
export * from './search-pages';

export { eventLogDatabase, type TestDatabase, testDatabase } from './test-database';

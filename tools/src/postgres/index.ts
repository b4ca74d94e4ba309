export {
  addressed,
  type AppDatabase,
  createDatabase,
  type DatabaseNames,
  databaseNames,
  databaseUrl,
  ensureAppDatabases,
  ensureRoles,
  EVENT_LOG,
  EXTENSIONS,
  prepareDatabase,
  type RolePasswords,
  withClient,
} from './app-databases';
export { hasPostgresBinaries } from './binaries';
export { makeReachable } from './cluster';
export { canWriteIn, serverUserFor } from './server-user';
export { type PostgresOptions, type RunningPostgres, startPostgres, superuserUrl } from './start-postgres';
export { stateFolder } from './state-folder';

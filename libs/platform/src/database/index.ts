export { Database, type Transaction } from './database';
export { appDataSourceOptions, type AppDataSourceSettings } from './data-source-options';
export { DatabaseModule, type DatabaseModuleSettings } from './database.module';
export { DirectConnection, type DirectConnectionSettings } from './direct-connection';
export { InfrastructureError, isInfrastructureError } from './infrastructure-error';
export { createRestoreEpochTable, raiseRestoreEpoch } from './restore-epoch';
export { toVersion } from './to-version';
export { runMigrationsJob, type MigrationsJob, type MigrationsReport } from './migrations/migrations-job';
export { expectedSchemaVersion, schemaVersion } from './migrations/schema-version';
export { createIdempotencyTable, deleteExpiredIdempotencyKeys } from './idempotency/idempotency-table';
export { idempotencySql, type IdempotencyParameters, type IdempotencySql } from './idempotency/idempotency-sql';
export {
  fingerprintOf,
  idempotencyOutcome,
  isIdempotencyConflict,
  type IdempotencyOutcome,
  type StoredReply,
} from './idempotency/idempotency-outcome';
export { runIdempotently, type IdempotencyScope } from './idempotency/run-idempotently';

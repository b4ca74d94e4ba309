export { generatedHomes, type GeneratedHome } from './generated-homes';
export { generatedQueries } from './generated-queries';
export { oracleHome, type OracleHome, type OracleLine } from './oracle-home';
export {
  byNameThenId,
  metresBetween,
  type OracleHit,
  type OracleOptions,
  type OraclePlace,
  type OracleQuery,
  oracleSearch,
} from './oracle-search';

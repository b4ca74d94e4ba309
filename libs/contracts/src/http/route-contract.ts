import type { Policy } from '../access/policy';
import type { JsonSchema } from '../json-schema';
import type { ProblemCode } from './problems';

export const APPS = [
  'gateway',
  'web',
  'identity',
  'providers',
  'capacity',
  'search',
  'notifications',
  'reporting',
] as const;
export type AppName = (typeof APPS)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * `public`: both listeners of the gateway. `pages`: the internal listener only, for `web`.
 * `service`: never through the gateway's table; the gateway itself calls it.
 */
export type Exposure = 'public' | 'pages' | 'service';

export interface QueryParameter {
  readonly schema: JsonSchema;
  readonly required?: true;
  readonly description: string;
}

/**
 * One line of the one table: the gateway's routing, the policy, the OpenAPI document and the test matrix all read it.
 * A route that is not in it does not exist (DESIGN 6).
 */
export interface RouteContract {
  readonly id: string;
  readonly app: AppName;
  readonly method: Method;
  /** With `:name` parameters, as Nest and Fastify write them. */
  readonly path: string;
  readonly summary: string;
  readonly exposure: Exposure;
  readonly policy: Policy;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  readonly body?: JsonSchema;
  readonly bodyExample?: unknown;
  /** Write routes: needs `If-Match` (428 without) and takes `Idempotency-Key`. */
  readonly guarded?: 'if-match' | 'if-match-and-key';
  /** Approving, administering, exporting: refused while it cannot be checked whether the caller still may (DESIGN 3.4). */
  readonly needsFreshAuthorisation?: true;
  readonly status: number;
  /** Undefined: no JSON body (204, CSV). */
  readonly response?: JsonSchema;
  readonly mediaType?: 'application/json' | 'text/csv';
  /** Beyond those that every route can answer. */
  readonly problems?: readonly ProblemCode[];
}

export function route<const R extends RouteContract>(contract: R): R {
  return contract;
}

import type { JsonSchema } from '../json-schema';
import { PROBLEMS, type ProblemCode } from './problems';
import type { RouteContract } from './route-contract';

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** What any route can answer beside its own problems. */
const ALWAYS: readonly ProblemCode[] = ['too-many-requests', 'internal-error', 'upstream-unavailable'];

/** OpenAPI 3.1 of the routes that outsiders can reach: output of the route table, equal to docs/openapi.json by test. */
export function openApiOf(routes: readonly RouteContract[], version: string): JsonObject {
  const shown = routes.filter((route) => route.exposure === 'public');
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of shown) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Open Capacity Tracker',
      version,
      description: 'Care home vacancies in England: what homes can take today, and who may see it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(shown.map((route) => route.app))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'Opaque token from POST /api/v1/tokens (client credentials)',
        },
      },
      schemas: { Problem: problemSchema() },
      responses: problemResponses(),
    },
  };
}

function operation(route: RouteContract): Json {
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.app],
    ...(route.policy.kind === 'open' ? { security: [] } : { security: [{ bearer: [] }] }),
    'x-policy': whoMay(route),
    'x-problems': problemsOf(route),
    ...parameters(route),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: json(route.body), example: route.bodyExample as Json } },
          },
        }
      : {}),
    responses: responses(route),
  };
}

/** The policy in words that a reader of the document understands. */
function whoMay(route: RouteContract): Json {
  if (route.policy.kind === 'open') return `anyone: ${route.policy.because}`;
  if (route.policy.kind !== 'rules') return 'anyone signed in, about themselves';
  return route.policy.rules.map(({ who, relation, needsBrokerAccess, grant }) =>
    [
      who,
      relation === 'none' ? '' : `(${relation})`,
      needsBrokerAccess ? 'with broker access on' : '',
      grant ? `with scope ${grant}` : '',
    ]
      .filter(Boolean)
      .join(' '),
  );
}

function parameters(route: RouteContract): { parameters?: Json[] } {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name: name ?? '',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(route.query ?? {}).map(([name, query]) => ({
    name,
    in: 'query',
    required: query.required ?? false,
    description: query.description,
    schema: json(query.schema),
  }));
  const headers = route.guarded
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: true,
          description: 'ETag of the version that was read; 428 without, 412 when stale',
          schema: { type: 'string' },
        },
        ...(route.guarded === 'if-match-and-key'
          ? [
              {
                name: 'Idempotency-Key',
                in: 'header',
                required: false,
                description: 'The same key and body has one effect, however often it is sent',
                schema: { type: 'string', maxLength: 200 },
              },
            ]
          : []),
      ]
    : [];
  const all = [...inPath, ...inQuery, ...headers];
  return all.length > 0 ? { parameters: all } : {};
}

function responses(route: RouteContract): JsonObject {
  const media = route.mediaType ?? 'application/json';
  const schema = media === 'text/csv' ? { type: 'string' } : route.response && json(route.response);
  const good = {
    [String(route.status)]: {
      description: route.summary,
      ...(route.guarded || route.id.startsWith('capacity.get')
        ? { headers: { ETag: { description: 'Version of what was read or saved', schema: { type: 'string' } } } }
        : {}),
      ...(schema ? { content: { [media]: { schema } } } : {}),
    },
  };
  const statuses = [...new Set(problemsOf(route).map((code) => String(PROBLEMS[code].status)))];
  return {
    ...good,
    ...Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
  };
}

/** One shared answer per status; each operation names the codes that it can give in `x-problems`. */
function problemResponses(): JsonObject {
  const statuses = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))];
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const described = (status: number) =>
    Object.entries(PROBLEMS)
      .filter(([, problem]) => problem.status === status)
      .map(([code, problem]) => `${code}: ${problem.title}`)
      .join('; ');
  return Object.fromEntries(statuses.map((status) => [String(status), { description: described(status), content }]));
}

/** Every problem code that a route can answer: its own, and those that follow from its policy and guards. */
export function problemsOf(route: RouteContract): ProblemCode[] {
  const hasObject = route.policy.kind === 'rules' && route.policy.rules.some((rule) => rule.relation !== 'none');
  const codes: ProblemCode[] = [
    ...(route.problems ?? []),
    ...(route.body
      ? (['invalid-request', 'validation-failed', 'body-too-large', 'media-type-unsupported'] as const)
      : []),
    ...(route.query ? (['validation-failed'] as const) : []),
    ...(route.policy.kind === 'open' ? [] : (['sign-in-required', 'forbidden'] as const)),
    ...(hasObject ? (['not-found'] as const) : []),
    ...(route.guarded ? (['version-required', 'version-stale'] as const) : []),
    ...(route.guarded === 'if-match-and-key' ? (['key-in-flight', 'key-reused'] as const) : []),
    ...ALWAYS,
  ];
  return [...new Set(codes)].sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status || a.localeCompare(b));
}

function problemSchema(): JsonObject {
  const field = {
    type: 'object',
    required: ['field', 'rule', 'message'],
    properties: {
      field: { type: 'string' },
      rule: { type: 'string' },
      message: { type: 'string' },
      values: { type: 'object' },
    },
  };
  return {
    description:
      'RFC 9457. `code` is stable; `errors` name field and rule; `warnings` are to be accepted by code; `current` is what is saved now.',
    type: 'object',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(PROBLEMS) },
      detail: { type: 'string' },
      errors: { type: 'array', items: field },
      warnings: { type: 'array', items: field },
      current: { type: 'object' },
    },
  };
}

/** Our classification marks are for us. */
function json(schema: JsonSchema): JsonObject {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === 'x-classification' ? undefined : value)),
  ) as JsonObject;
}

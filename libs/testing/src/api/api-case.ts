import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Claims, RouteContract } from '@oct/contracts';
import { bearer, TEST_USERS, type TestUser } from '../auth';

export interface ApiAnswer {
  status: number;
  headers: Record<string, unknown>;
  /** Parsed when it is JSON, else the text. */
  body: unknown;
  text: string;
}

export interface ApiRequest {
  as?: TestUser | Claims;
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean>;
  headers?: Record<string, string>;
  body?: unknown;
  rawBody?: string;
}

export interface ApiCase extends ApiRequest {
  name: string;
  before?: () => Promise<void>;
  status: number;
  /** Expected `code` of the problem. */
  code?: string;
  /** Expected part of the body (`toMatchObject`). */
  response?: object;
  after?: (answer: ApiAnswer) => Promise<void> | void;
}

export interface ApiUnderTest {
  app: () => NestFastifyApplication;
  now: () => Date;
}

/** Sends one request to a route of the table, as one of the kinds of user. */
export async function callRoute(target: ApiUnderTest, route: RouteContract, request: ApiRequest): Promise<ApiAnswer> {
  const claims = typeof request.as === 'string' ? TEST_USERS[request.as] : request.as;
  const url = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(request.path?.[name] ?? `missing-${name}`),
  );
  const query = new URLSearchParams(
    Object.entries(request.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const hasBody = request.body !== undefined || request.rawBody !== undefined;
  const response = await target.app().inject({
    method: route.method,
    url: query.size > 0 ? `${url}?${query.toString()}` : url,
    headers: {
      ...(claims ? bearer(claims, { now: target.now() }) : {}),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...request.headers,
    },
    ...(hasBody ? { payload: request.rawBody ?? JSON.stringify(request.body) } : {}),
  });
  const isJson = String(response.headers['content-type'] ?? '').includes('json');
  const body: unknown = isJson && response.payload ? JSON.parse(response.payload) : response.payload;
  return { status: response.statusCode, headers: response.headers, body, text: response.payload };
}

/** A table of cases for one route; the file is named VERB-path.test.ts, so that the folder is the coverage report. */
export function describeRoute(route: RouteContract, target: ApiUnderTest, cases: readonly ApiCase[]): void {
  describe(`${route.method} ${route.path}`, () => {
    it.each(cases.map((each) => [each.name, each] as const))('%s', async (_, each) => {
      await each.before?.();
      const answer = await callRoute(target, route, each);
      expect({ status: answer.status, body: answer.body }).toMatchObject({
        status: each.status,
        ...(each.response || each.code
          ? { body: { ...each.response, ...(each.code ? { code: each.code } : {}) } }
          : {}),
      });
      if (each.status >= 400) expect(answer.text).not.toMatch(/\n\s+at |node_modules/);
      await each.after?.(answer);
    });
  });
}

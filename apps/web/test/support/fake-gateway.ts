import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROBLEMS, ROUTES, type JsonSchema, type Problem, type ProblemCode, type RouteContract } from '@oct/contracts';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { BodyOf, ResponseOf } from '../../src/clients/gateway-client';

/** One request as the API would see it. */
export interface RecordedCall {
  routeId: string;
  path: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  headers: Record<string, string | undefined>;
}

export interface CallOf<R extends RouteContract> extends Omit<RecordedCall, 'body'> {
  body: BodyOf<R>;
}

export interface Refusal {
  problem: Problem;
}

/** A view, the text of a file, or a problem. */
export type Reply<R extends RouteContract> =
  (R extends { readonly mediaType: 'text/csv' } ? string : ResponseOf<R>) | Refusal;
type Handler = (call: RecordedCall) => unknown;

export function refusal(code: ProblemCode, more: Partial<Problem> = {}): Refusal {
  const { status, title } = PROBLEMS[code];
  return { problem: { type: `/problems/${code}`, title, status, code, ...more } };
}

/**
 * The gateway's internal listener at HTTP level, typed from the contracts and strict: a route that nobody prepared, a
 * body or an answer that breaks its schema, a missing token or mark fails the test that caused it.
 */
export class FakeGateway {
  readonly calls: RecordedCall[] = [];
  readonly mistakes: string[] = [];
  private readonly handlers = new Map<string, Handler>();
  private readonly cookies = new Map<string, string[]>();
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly server: Server;

  constructor() {
    addFormats(this.ajv);
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.mistakes.push(String(error));
        response.writeHead(500).end();
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  /** The answer from now on: a value, or a function of the call. */
  on<R extends RouteContract>(route: R, reply: Reply<R> | ((call: CallOf<R>) => Reply<R>)): void {
    this.handlers.set(route.id, (call) =>
      typeof reply === 'function' ? (reply as (call: RecordedCall) => Reply<R>)(call) : reply,
    );
  }

  setCookies(route: RouteContract, cookies: string[]): void {
    this.cookies.set(route.id, cookies);
  }

  /** Forgets answers and calls; what went wrong stays until it is looked at. */
  reset(): void {
    this.handlers.clear();
    this.cookies.clear();
    this.calls.length = 0;
    this.mistakes.length = 0;
  }

  to(route: RouteContract): RecordedCall[] {
    return this.calls.filter(({ routeId }) => routeId === route.id);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const found = ROUTES.map((route) => ({ route, path: matched(route, request.method ?? '', url.pathname) })).find(
      ({ path }) => path !== undefined,
    );
    if (!found?.path || found.route.exposure === 'service')
      return this.broken(response, `no route for ${request.method} ${url.pathname}`);
    const { route, path } = found;
    const text = await textOf(request);
    const call: RecordedCall = {
      routeId: route.id,
      path,
      query: Object.fromEntries(url.searchParams),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      headers: request.headers as Record<string, string | undefined>,
    };
    this.calls.push(call);
    this.check(route, call);
    const handler = this.handlers.get(route.id);
    if (!handler) return this.broken(response, `nobody prepared an answer of ${route.id}`);
    this.send(route, handler(call), response);
  }

  private send(route: RouteContract, reply: unknown, response: ServerResponse): void {
    if (isRefusal(reply)) {
      response.writeHead(reply.problem.status, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify(reply.problem));
      return;
    }
    if (route.mediaType === 'text/csv') {
      response.writeHead(route.status, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="vacancies.csv"',
      });
      response.end(String(reply));
      return;
    }
    if (route.response) this.conform(`answer of ${route.id}`, route.response, reply);
    const cookies = this.cookies.get(route.id);
    response.writeHead(route.status, {
      'content-type': 'application/json',
      ...(cookies ? { 'set-cookie': cookies } : {}),
    });
    response.end(route.response ? JSON.stringify(reply) : undefined);
  }

  private check(route: RouteContract, call: RecordedCall): void {
    const { authorization, traceparent } = call.headers;
    if (route.policy.kind !== 'open' && !authorization?.startsWith('Bearer '))
      this.mistakes.push(`${route.id} was asked without a token`);
    if (!traceparent) this.mistakes.push(`${route.id} was asked without traceparent`);
    if (route.guarded && !call.headers['if-match']) this.mistakes.push(`${route.id} was asked without If-Match`);
    if (route.guarded === 'if-match-and-key' && !call.headers['idempotency-key'])
      this.mistakes.push(`${route.id} was asked without Idempotency-Key`);
    if (route.method !== 'GET' && route.guarded && !['page', 'quick-update'].includes(call.headers['x-door'] ?? ''))
      this.mistakes.push(`${route.id} was asked without a door`);
    if (route.body) this.conform(`body for ${route.id}`, route.body, call.body);
    const allowed = Object.keys(route.query ?? {});
    for (const name of Object.keys(call.query))
      if (!allowed.includes(name)) this.mistakes.push(`${route.id} knows no query parameter ${name}`);
    for (const [name, rule] of Object.entries(route.query ?? {})) {
      const sent = call.query[name];
      if (sent === undefined) {
        if (rule.required) this.mistakes.push(`${route.id} needs the query parameter ${name}`);
      } else this.conform(`${name} of ${route.id}`, rule.schema, typed(sent, rule.schema));
    }
  }

  private conform(what: string, schema: JsonSchema, value: unknown): void {
    if (!this.ajv.validate(schema, value)) this.mistakes.push(`${what}: ${this.ajv.errorsText()}`);
  }

  private broken(response: ServerResponse, mistake: string): void {
    this.mistakes.push(mistake);
    response.writeHead(501).end();
  }
}

function matched(route: RouteContract, method: string, pathname: string): Record<string, string> | undefined {
  if (route.method !== method) return undefined;
  const pattern = new RegExp(
    `^${route.path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, (_, name: string) => `(?<${name}>[^/]+)`)}$`,
  );
  const match = pattern.exec(pathname);
  if (!match) return undefined;
  return Object.fromEntries(
    Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function typed(sent: string, schema: JsonSchema): unknown {
  if (schema.type === 'integer' || schema.type === 'number') return Number(sent);
  if (schema.type === 'boolean') return sent === 'true';
  return sent;
}

function isRefusal(reply: unknown): reply is Refusal {
  return typeof reply === 'object' && reply !== null && 'problem' in reply;
}

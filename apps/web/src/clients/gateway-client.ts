import { etagOf, type Door, type Problem, type RouteContract, type TypeOf, type Version } from '@oct/contracts';
import { currentTraceparent } from '@oct/platform/telemetry';
import { Injectable } from '@nestjs/common';
import type { Visit } from '../page/visit';
import { ApiProblem, ApiUnreachable } from './api-problem';

export type BodyOf<R extends RouteContract> = R extends { readonly body: infer S } ? TypeOf<S> : undefined;
export type ResponseOf<R extends RouteContract> = R extends { readonly response: infer S } ? TypeOf<S> : undefined;

export interface CallOptions<R extends RouteContract> {
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: BodyOf<R>;
  /** The version of what the page showed: the save is refused when it is not the newest (412). */
  ifMatch?: Version;
  idempotencyKey?: string;
  door?: Door;
}

export interface ApiAnswer<R extends RouteContract> {
  body: ResponseOf<R>;
  /** Set-Cookie lines, for the sign-in pages. */
  cookies: string[];
}

export interface GatewayAddress {
  url: string;
  timeoutMs: number;
}

/** A save that is still being worked on is asked again: a double click then ends on the page of the first click. */
const WAITS_FOR_SAVE_IN_FLIGHT_MS = [150, 400, 1000];

/** Speaks to the gateway's internal listener as the visitor, so that every page proves the API (DESIGN 2). */
@Injectable()
export class GatewayClient {
  constructor(private readonly address: GatewayAddress) {}

  async call<R extends RouteContract>(visit: Visit, route: R, options: CallOptions<R> = {}): Promise<ApiAnswer<R>> {
    visit.count(route);
    for (const wait of [...WAITS_FOR_SAVE_IN_FLIGHT_MS, undefined]) {
      const response = await this.send(visit, route, options);
      if (response.ok) return { body: await bodyOf(response, route), cookies: response.headers.getSetCookie() };
      const problem = await problemOf(response);
      if (problem.code !== 'key-in-flight' || wait === undefined) throw new ApiProblem(problem);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    throw new ApiUnreachable('no answer');
  }

  /** The answer as it is, for files. */
  async file<R extends RouteContract>(visit: Visit, route: R, options: CallOptions<R> = {}): Promise<Response> {
    visit.count(route);
    const response = await this.send(visit, route, options);
    if (!response.ok) throw new ApiProblem(await problemOf(response));
    return response;
  }

  private async send<R extends RouteContract>(visit: Visit, route: R, options: CallOptions<R>): Promise<Response> {
    try {
      return await fetch(urlOf(this.address.url, route, options), {
        method: route.method,
        headers: headersOf(visit, route, options),
        redirect: 'error',
        signal: AbortSignal.timeout(this.address.timeoutMs),
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      });
    } catch (cause) {
      throw new ApiUnreachable(`${route.id} did not answer`, { cause });
    }
  }
}

function urlOf<R extends RouteContract>(base: string, route: R, options: CallOptions<R>): URL {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = options.path?.[name];
    if (value === undefined) throw new RangeError(`${route.id} needs ${name}`);
    return encodeURIComponent(value);
  });
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(options.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

function headersOf<R extends RouteContract>(visit: Visit, route: R, options: CallOptions<R>): Record<string, string> {
  const traceparent = currentTraceparent();
  return {
    accept: route.mediaType ?? 'application/json',
    ...(visit.authorization ? { authorization: visit.authorization } : {}),
    ...(visit.forwardedFor ? { 'x-forwarded-for': visit.forwardedFor } : {}),
    ...(traceparent ? { traceparent } : {}),
    ...(options.door ? { 'x-door': options.door } : {}),
    ...(options.ifMatch === undefined ? {} : { 'if-match': etagOf(options.ifMatch) }),
    ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

async function bodyOf<R extends RouteContract>(response: Response, route: R): Promise<ResponseOf<R>> {
  if (!route.response) {
    await response.arrayBuffer();
    return undefined as ResponseOf<R>;
  }
  try {
    return (await response.json()) as ResponseOf<R>;
  } catch (cause) {
    throw new ApiUnreachable(`${route.id} broke off`, { cause });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    const body: unknown = parsed(text);
    if (isProblem(body)) return body;
  }
  const code = response.status === 429 ? 'too-many-requests' : 'upstream-unavailable';
  return { type: 'about:blank', title: `Answered ${response.status}`, status: response.status, code };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}

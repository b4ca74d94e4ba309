import { Body, Controller, Get, Module, Query } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { object, route, text, type Version } from '@oct/contracts';
import { NoRelationFacts, type Caller } from '@oct/platform/auth';
import { ClockModule, FixedClock } from '@oct/platform/clock';
import { InfrastructureError } from '@oct/platform/database';
import {
  CurrentCaller,
  fieldProblem,
  HandlesRoute,
  HttpModule,
  IdempotencyKey,
  IfMatch,
  prepareHttpApp,
  ProblemError,
  RequestDoor,
} from '@oct/platform/http';
import { createLogger, Metrics } from '@oct/platform/telemetry';
import { bearer, TEST_USERS, testJwksSource } from '@oct/testing/auth';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const base = { app: 'capacity', exposure: 'public', status: 200 } as const;
const signedIn = { kind: 'signed-in' } as const;
const save = route({
  ...base,
  id: 'capacity.try-save',
  method: 'PUT',
  path: '/api/v1/tries/:id',
  summary: '',
  policy: signedIn,
  body: object({ name: text() }),
  bodyExample: { name: 'x' },
});
const fail = route({
  ...base,
  id: 'capacity.try-fail',
  method: 'GET',
  path: '/api/v1/failures/:how',
  summary: '',
  policy: { kind: 'open', because: 'test' },
});

class SaveRequest {
  @IsString({ message: 'Enter a name' })
  @MaxLength(10, { message: 'Use at most 10 characters' })
  name!: string;
}

class FindRequest {
  @IsOptional()
  @IsString({ message: 'Enter a place' })
  near?: string;

  @IsOptional()
  @IsString({ each: true, message: 'Each code is text' })
  codes?: string[];
}

@Controller()
class TryController {
  @HandlesRoute(save)
  save(
    @CurrentCaller() caller: Caller,
    @IfMatch() version: Version,
    @IdempotencyKey() key: string | undefined,
    @RequestDoor() door: string,
    @Body() body: SaveRequest,
  ) {
    return { account: caller.accountId, version, key: key ?? null, door, name: body.name };
  }

  @HandlesRoute(fail)
  fail(@Query() _query: FindRequest): never {
    throw failures.shift() ?? new Error('no failure was set');
  }
}

@Controller()
class UnlistedController {
  /** A handler that somebody bound without the route table. */
  @Get('/api/v1/unlisted')
  hidden(): string {
    return 'secret';
  }
}

const clock = new FixedClock(new Date('2026-11-20T09:12:00Z'));
const failures: Error[] = [];
let app: NestFastifyApplication;

@Module({
  imports: [ClockModule.forClock(clock), HttpModule.forApp({ jwks: testJwksSource(), facts: NoRelationFacts })],
  controllers: [TryController, UnlistedController],
})
class TryModule {}

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [TryModule] }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ bodyLimit: 1_000 }), {
    logger: false,
  });
  prepareHttpApp(app, createLogger('try', { level: 'silent' }), new Metrics('try'));
  await app.init();
});
afterAll(() => app.close());

const token = () => bearer(TEST_USERS.support, { now: clock.now() });

async function put(
  headers: Record<string, string>,
  payload: string,
): Promise<{ status: number; body: Record<string, unknown>; type: string }> {
  const answer = await app.inject({
    method: 'PUT',
    url: '/api/v1/tries/1',
    headers: { ...token(), 'content-type': 'application/json', 'if-match': '"7"', ...headers },
    payload,
  });
  return { status: answer.statusCode, body: answer.json(), type: String(answer.headers['content-type']) };
}

describe('HTTP rules', () => {
  it('hand a use case its caller, version, key and door', async () => {
    const answer = await put({ 'idempotency-key': 'k-1', 'x-door': 'quick-update' }, '{"name":"x"}');
    expect(answer).toMatchObject({
      status: 200,
      body: { account: 'acc-s', version: 7, key: 'k-1', door: 'quick-update', name: 'x' },
    });
  });

  it.each<[string, Record<string, string>, string, number, string]>([
    ['malformed JSON', {}, '{"name":', 400, 'invalid-request'],
    ['another content type', { 'content-type': 'text/plain' }, 'name', 415, 'media-type-unsupported'],
    ['a body that is too large', {}, JSON.stringify({ name: 'x'.repeat(2_000) }), 413, 'body-too-large'],
    ['a missing If-Match', { 'if-match': '' }, '{"name":"x"}', 428, 'version-required'],
    ['[RFC 9110, 13.1.1] a weak ETag in If-Match', { 'if-match': 'W/"7"' }, '{"name":"x"}', 400, 'invalid-request'],
    ['an If-Match that is no ETag of ours', { 'if-match': '*' }, '{"name":"x"}', 400, 'invalid-request'],
    ['a key with control characters', { 'idempotency-key': 'a b' }, '{"name":"x"}', 400, 'invalid-request'],
    ['no token', { authorization: '' }, '{"name":"x"}', 401, 'sign-in-required'],
    ['a token that is none', { authorization: 'Bearer x.y.z' }, '{"name":"x"}', 401, 'sign-in-required'],
  ])('answer %s with problem+json', async (_, headers, payload, status, code) => {
    const answer = await put(headers, payload);
    expect(answer).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json') as string,
      body: { status, code },
    });
  });

  it.each<[string, string, object]>([
    [
      'a field that does not exist',
      '{"name":"x","extra":1}',
      { field: 'extra', rule: 'whitelistValidation', message: 'There is no field called extra here' },
    ],
    [
      'a wrong type',
      '{"name":5}',
      { field: 'name', message: expect.stringMatching(/Enter a name|at most 10/) as string },
    ],
    ['a missing field', '{}', { field: 'name' }],
    ['a value that is too long', '{"name":"abcdefghijklm"}', { field: 'name', message: 'Use at most 10 characters' }],
  ])('name the field and the rule for %s', async (_, payload, problem) => {
    expect(await put({}, payload)).toMatchObject({
      status: 422,
      body: { code: 'validation-failed', errors: [problem] },
    });
  });

  it.each([
    ['near=a&near=b', 422, [{ field: 'near', rule: 'given-once', message: 'Give near once, not several times' }]],
    ['codes=a&codes=b', 500, undefined],
    ['other=a&other=b', 422, [{ field: 'other', rule: 'whitelistValidation' }]],
  ])('say of an address with %s what is wrong with it, if anything', async (query, status, errors) => {
    const answer = await app.inject({ method: 'GET', url: `/api/v1/failures/now?${query}` });
    expect({ status: answer.statusCode, ...answer.json<object>() }).toMatchObject({
      status,
      ...(errors ? { errors } : {}),
    });
  });

  it('answer an unknown address with 404', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/v1/nowhere' });
    expect({ status: answer.statusCode, body: answer.json<unknown>() }).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });

  it('refuse a handler that has no line in the route table', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/v1/unlisted', headers: token() });
    expect(answer.statusCode).toBe(404);
    expect(answer.payload).not.toContain('secret');
  });

  it.each<[string, Error, number, string]>([
    ['an unexpected error', new TypeError('cannot read secret of undefined'), 500, 'internal-error'],
    ['a dependency that is down', new InfrastructureError('connect ECONNREFUSED'), 503, 'upstream-unavailable'],
    [
      'a refusal of a use case',
      new ProblemError('validation-failed', { errors: [fieldProblem('a', 'b', 'c')] }),
      422,
      'validation-failed',
    ],
  ])('show no stack and no inner message of %s', async (_, error, status, code) => {
    failures.push(error);
    const answer = await app.inject({ method: 'GET', url: '/api/v1/failures/now' });
    expect({ status: answer.statusCode, body: answer.json<unknown>() }).toMatchObject({ status, body: { code } });
    expect(answer.payload).not.toMatch(/secret|ECONNREFUSED|\bat /);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
  });

  it('carry on the trace of the caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await app.inject({ method: 'GET', url: '/api/v1/nowhere', headers: { traceparent } });
    expect(String(answer.headers.traceparent)).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  });
});

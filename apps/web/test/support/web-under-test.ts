import 'reflect-metadata';
import type { Claims } from '@oct/contracts';
import { FixedClock } from '@oct/platform/clock';
import { createHttpApp } from '@oct/platform/http';
import { Metrics, createLogger } from '@oct/platform/telemetry';
import { TEST_USERS, bearer, testJwksSource, type TestUser } from '@oct/testing/auth';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { load, type CheerioAPI } from 'cheerio';
import { WebModule } from '../../src/app.module';
import { AssetCatalogue } from '../../src/assets/asset-catalogue';
import { prepareWebApp } from '../../src/prepare-web-app';
import { FakeGateway } from './fake-gateway';
import { NOW } from './views';

export const FORM_TOKEN = 'token-of-the-session';

export interface PageReply {
  status: number;
  html: string;
  $: CheerioAPI;
  location: string | undefined;
  headers: Record<string, unknown>;
}

export interface Posting {
  fields: Record<string, string | readonly string[]>;
  /** Without: the right one. */
  token?: string | null;
}

/** The real app, a fake gateway behind it, and requests as the real gateway sends them. */
export class WebUnderTest {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly gateway: FakeGateway,
    readonly clock: FixedClock,
  ) {}

  static async start(): Promise<WebUnderTest> {
    const gateway = new FakeGateway();
    const clock = new FixedClock(NOW);
    const assets = new AssetCatalogue();
    const logger = createLogger('web', { level: 'silent' });
    const module = WebModule.forApp({
      settings: {
        GATEWAY_INTERNAL_URL: await gateway.listen(),
        API_TIMEOUT_MS: 10_000,
        SERVICE_VERSION: '1.2.3',
        ENVIRONMENT_NAME: 'Test',
        SUPPORT_EMAIL: 'support@example.org',
        SUPPORT_PHONE: '01632 960000',
      },
      clock,
      jwks: testJwksSource(),
      assetPath: (name) => assets.path(name),
    });
    const app = await createHttpApp({ module, logger, metrics: new Metrics('web') });
    prepareWebApp(app, assets, logger);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new WebUnderTest(app, gateway, clock);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.gateway.close();
  }

  /** To be called after each test: the fake gateway is strict only if somebody looks. */
  expectNoMistakes(): void {
    expect(this.gateway.mistakes).toEqual([]);
  }

  async get(path: string, as?: TestUser | Claims, headers: Record<string, string> = {}): Promise<PageReply> {
    return this.reply({ method: 'GET', url: path, headers: { ...this.headersOf(as), ...headers } });
  }

  async post(path: string, { fields, token = FORM_TOKEN }: Posting, as?: TestUser | Claims): Promise<PageReply> {
    const body = new URLSearchParams();
    if (token !== null) body.append('_csrf', token);
    for (const [name, value] of Object.entries(fields))
      for (const each of typeof value === 'string' ? [value] : value) body.append(name, each);
    return this.reply({
      method: 'POST',
      url: path,
      headers: { ...this.headersOf(as), 'content-type': 'application/x-www-form-urlencoded' },
      payload: body.toString(),
    });
  }

  /** Sends a form of a page as a browser would, with some fields changed. */
  async submit(
    { $ }: PageReply,
    form: string,
    changes: Record<string, string | readonly string[] | undefined>,
    as?: TestUser | Claims,
  ): Promise<PageReply> {
    const fields = fieldsOf($, form);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) delete fields[name];
      else fields[name] = value;
    }
    const { _csrf: token, ...rest } = fields;
    return this.post($(form).attr('action') ?? '', { fields: rest, token: String(token) }, as);
  }

  headersOf(as?: TestUser | Claims): Record<string, string> {
    const claims = typeof as === 'string' ? TEST_USERS[as] : as;
    return {
      ...(claims ? bearer(claims, { now: this.clock.now() }) : {}),
      'x-csrf-token': FORM_TOKEN,
      'x-csp-nonce': 'nonce-of-this-answer',
    };
  }

  private async reply(request: Parameters<NestFastifyApplication['inject']>[0]): Promise<PageReply> {
    const response = await this.app.inject(request);
    const { location } = response.headers;
    return {
      status: response.statusCode,
      html: response.payload,
      $: load(response.payload),
      location: typeof location === 'string' ? location : undefined,
      headers: response.headers,
    };
  }
}

/** What a browser would send for a form as it stands. */
export function fieldsOf($: CheerioAPI, form: string): Record<string, string | readonly string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const { name, value } of $(form).serializeArray()) {
    const before = fields[name];
    fields[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
  }
  return fields;
}

/** Text with single spaces. */
export function textOf($: CheerioAPI, selector: string): string {
  return $(selector).text().replace(/\s+/g, ' ').trim();
}

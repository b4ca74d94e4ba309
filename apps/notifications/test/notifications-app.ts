import { Test } from '@nestjs/testing';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { JwksSource } from '@oct/platform/auth';
import { FixedClock } from '@oct/platform/clock';
import { parseConfig } from '@oct/platform/config';
import { runMigrationsJob } from '@oct/platform/database';
import { prepareHttpApp } from '@oct/platform/http';
import { Metrics, createLogger } from '@oct/platform/telemetry';
import { testJwksSource } from '@oct/testing/auth';
import { testDatabase, type TestDatabase } from '@oct/testing/postgres';
import { AppModule } from '../src/app.module';
import { notificationsConfigSpec } from '../src/config/notifications.config';
import { notificationsDatabase } from '../src/data-source';
import { MailSender, type Mail } from '../src/mail/mail-sender';

/** Takes mails as a server would, or refuses them as it is told. */
export class RecordingMailSender extends MailSender {
  readonly sent: Mail[] = [];
  failure: Error | undefined;

  override send(mail: Mail): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.sent.push(mail);
    return Promise.resolve();
  }
}

export interface NotificationsUnderTest {
  app: NestFastifyApplication;
  clock: FixedClock;
  mail: RecordingMailSender;
  database: TestDatabase;
  close(): Promise<void>;
}

export const NOW = new Date('2026-11-20T09:12:00Z');

/** The real app on a database of its own; only the mail server and the clock are doubles. The log is never read here. */
export async function startNotifications(): Promise<NotificationsUnderTest> {
  const database = await testDatabase('notifications', async (migratorUrl) => {
    await runMigrationsJob({ ...notificationsDatabase, migratorUrl });
  });
  const clock = new FixedClock(NOW);
  const mail = new RecordingMailSender();
  const logger = createLogger('notifications', { level: 'silent' });
  const metrics = new Metrics('notifications');
  const config = parseConfig('notifications', notificationsConfigSpec, {
    DATABASE_URL: database.url,
    EVENT_LOG_URL: database.url,
    JWKS_URL: 'http://127.0.0.1:1/jwks',
    PUBLIC_URL: 'https://tracker.example.org',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'tracker@example.org',
  });
  const module = await Test.createTestingModule({
    imports: [AppModule.forRuntime({ config, clock, logger, metrics, role: 'api' })],
  })
    .overrideProvider(MailSender)
    .useValue(mail)
    .overrideProvider(JwksSource)
    .useValue(testJwksSource())
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  prepareHttpApp(app, logger, metrics);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    clock,
    mail,
    database,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

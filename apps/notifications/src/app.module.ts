import { Module, type DynamicModule } from '@nestjs/common';
import { HttpJwksSource } from '@oct/platform/auth';
import { RuntimeModule, type Runtime } from '@oct/platform/bootstrap';
import { DatabaseModule } from '@oct/platform/database';
import { HttpModule } from '@oct/platform/http';
import { MessagingModule } from '@oct/platform/messaging';
import type { NotificationsConfig } from './config/notifications.config';
import { notificationsDatabase } from './data-source';
import { HomeRelationFacts } from './homes/home-relation-facts';
import { HomeRepository } from './homes/home.repository';
import { PlanReminderWhenCapacityChangesConsumer } from './homes/plan-reminder-when-capacity-changes.consumer';
import { PostgresHomeRepository } from './homes/postgres.home.repository';
import { RememberHomeWhenLocationChangesConsumer } from './homes/remember-home-when-location-changes.consumer';
import { MailSender } from './mail/mail-sender';
import { SmtpMailSender } from './mail/smtp.mail-sender';
import { PlanRemindersService } from './reminders/plan-reminders.service';
import { PostgresReminderRepository } from './reminders/postgres.reminder.repository';
import { ReminderLoop } from './reminders/reminder-loop';
import { ReminderRepository } from './reminders/reminder.repository';
import { ReminderSettings } from './reminders/reminder-settings';
import { RemindersController } from './reminders/reminders.controller';
import { SendDueRemindersService } from './reminders/send-due-reminders.service';

@Module({})
export class AppModule {
  static forRuntime(runtime: Runtime<NotificationsConfig>): DynamicModule {
    const { config } = runtime;
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRuntime(runtime),
        DatabaseModule.forApp({ ...notificationsDatabase, url: config.DATABASE_URL }),
        MessagingModule.forApp({
          app: 'notifications',
          contracts: [],
          eventLogUrl: config.EVENT_LOG_URL,
          databaseUrl: config.DATABASE_URL,
        }),
        HttpModule.forApp({ jwks: new HttpJwksSource(config.JWKS_URL), facts: HomeRelationFacts }),
      ],
      controllers: [
        RemindersController,
        RememberHomeWhenLocationChangesConsumer,
        PlanReminderWhenCapacityChangesConsumer,
      ],
      providers: [
        { provide: HomeRepository, useClass: PostgresHomeRepository },
        { provide: ReminderRepository, useClass: PostgresReminderRepository },
        {
          provide: ReminderSettings,
          useValue: new ReminderSettings(config.REMINDER_AFTER_HOURS, config.PUBLIC_URL, config.REMINDER_POLL_MS),
        },
        { provide: MailSender, useValue: new SmtpMailSender({ url: config.SMTP_URL, from: config.MAIL_FROM }) },
        PlanRemindersService,
        SendDueRemindersService,
        ReminderLoop,
      ],
    };
  }
}

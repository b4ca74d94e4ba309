import { baseConfigSpec } from '@oct/platform/bootstrap';
import { textSetting, urlSetting, wholeNumberSetting, type ConfigOf } from '@oct/platform/config';

export const notificationsConfigSpec = {
  ...baseConfigSpec,
  PUBLIC_URL: urlSetting({ description: 'address of the pages, for links in mails', protocols: ['http:', 'https:'] }),
  SMTP_URL: urlSetting({
    description: 'mail server that takes our mails',
    protocols: ['smtp:', 'smtps:'],
    isSecret: true,
  }),
  MAIL_FROM: textSetting({ description: 'sender of every mail, told to homes as a safe sender (S112)' }),
  REMINDER_AFTER_HOURS: wholeNumberSetting({
    description: 'hours without an update until the one reminder (S67, S108)',
    min: 1,
    max: 24 * 31,
    default: 24,
  }),
  REMINDER_POLL_MS: wholeNumberSetting({
    description: 'how often due reminders are looked for, in milliseconds',
    min: 50,
    max: 60_000,
    default: 1_000,
  }),
} as const;

export type NotificationsConfig = ConfigOf<typeof notificationsConfigSpec>;

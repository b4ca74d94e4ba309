import { baseConfigSpec } from '@oct/platform/bootstrap';
import { wholeNumberSetting, type ConfigOf } from '@oct/platform/config';

export const reportingConfigSpec = {
  ...baseConfigSpec,
  OVERDUE_AFTER_HOURS: wholeNumberSetting({
    description: 'hours without an update after which a home is overdue in reports (S67, S70)',
    min: 1,
    max: 24 * 31,
    default: 24,
  }),
} as const;

export type ReportingConfig = ConfigOf<typeof reportingConfigSpec>;

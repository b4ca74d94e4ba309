import { baseConfigSpec } from '@oct/platform/bootstrap';
import { wholeNumberSetting, type ConfigOf } from '@oct/platform/config';

export const identityConfigSpec = {
  ...baseConfigSpec,
  PASSWORD_HASHES_AT_ONCE: wholeNumberSetting({
    description: 'password checks that run at the same time; each takes 19 MiB and one thread',
    min: 1,
    max: 64,
    default: 2,
  }),
  PASSWORD_HASHES_WAITING: wholeNumberSetting({
    description: 'password checks that may wait for their turn; more are refused with 429',
    min: 0,
    max: 10_000,
    default: 100,
  }),
} as const;

export type IdentityConfig = ConfigOf<typeof identityConfigSpec>;

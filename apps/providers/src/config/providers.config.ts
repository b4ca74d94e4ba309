import { baseConfigSpec } from '@oct/platform/bootstrap';
import type { ConfigOf } from '@oct/platform/config';

export const providersConfigSpec = baseConfigSpec;
export type ProvidersConfig = ConfigOf<typeof providersConfigSpec>;

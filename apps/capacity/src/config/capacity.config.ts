import { baseConfigSpec } from '@oct/platform/bootstrap';
import type { ConfigOf } from '@oct/platform/config';

export const capacityConfigSpec = { ...baseConfigSpec } as const;

export type CapacityConfig = ConfigOf<typeof capacityConfigSpec>;

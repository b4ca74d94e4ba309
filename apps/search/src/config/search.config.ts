import { baseConfigSpec } from '@oct/platform/bootstrap';
import type { ConfigOf } from '@oct/platform/config';

/** Nothing of its own yet: the index is in the service's own database. */
export const searchConfigSpec = { ...baseConfigSpec } as const;

export type SearchConfig = ConfigOf<typeof searchConfigSpec>;

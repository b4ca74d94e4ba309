import { capacityLocationCapacityV1, nationalCapacityV1 } from '@oct/contracts';
import { afterRestoreCommand } from '@oct/platform/bootstrap';
import type { CapacityConfig } from '../config/capacity.config';

export const capacityAfterRestoreCommand = afterRestoreCommand<CapacityConfig>({
  app: 'capacity',
  contracts: [capacityLocationCapacityV1, nationalCapacityV1],
  tables: ['home'],
  advice: 'Its copy of the register is filled again by: npm run repair -- republish providers',
});

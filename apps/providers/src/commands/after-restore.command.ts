import { nationalRegisterV1, providersLocationV1, providersOrganisationV1 } from '@oct/contracts';
import { afterRestoreCommand } from '@oct/platform/bootstrap';
import type { ProvidersConfig } from '../config/providers.config';

export const providersAfterRestoreCommand = afterRestoreCommand<ProvidersConfig>({
  app: 'providers',
  contracts: [providersLocationV1, providersOrganisationV1, nationalRegisterV1],
  tables: ['location', 'organisation'],
  advice: 'Homes that were taken back come again with the next import of the register.',
});

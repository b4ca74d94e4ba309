import { Module } from '@nestjs/common';
import { StateRepublisher } from '@oct/platform/messaging';
import { OrganisationModule } from '../organisation/organisation.module';
import { RegisterImportModule } from '../register-import/register-import.module';
import { ProvidersStateRepublisher } from './providers-state.republisher';

@Module({
  imports: [OrganisationModule, RegisterImportModule],
  providers: [{ provide: StateRepublisher, useClass: ProvidersStateRepublisher }],
  exports: [StateRepublisher],
})
export class RepublishingModule {}

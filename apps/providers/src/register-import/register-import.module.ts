import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module';
import { ImportHomesService } from './import-homes.service';
import { ImportProvidersService } from './import-providers.service';
import { ImportRegisterService } from './import-register.service';
import { RegisterRepository } from './register.repository';

@Module({
  imports: [OrganisationModule],
  providers: [RegisterRepository, ImportProvidersService, ImportHomesService, ImportRegisterService],
  exports: [RegisterRepository, ImportRegisterService],
})
export class RegisterImportModule {}

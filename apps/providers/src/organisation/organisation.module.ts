import { Module } from '@nestjs/common';
import { OrganisationRepository } from './organisation.repository';
import { PutOrganisationsService } from './put-organisations.service';

@Module({
  providers: [OrganisationRepository, PutOrganisationsService],
  exports: [OrganisationRepository, PutOrganisationsService],
})
export class OrganisationModule {}

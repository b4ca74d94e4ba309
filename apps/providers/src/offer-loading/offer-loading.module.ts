import { Module } from '@nestjs/common';
import { LocationModule } from '../location/location.module';
import { RegisterImportModule } from '../register-import/register-import.module';
import { LoadOffersService } from './load-offers.service';

@Module({
  imports: [LocationModule, RegisterImportModule],
  providers: [LoadOffersService],
  exports: [LoadOffersService],
})
export class OfferLoadingModule {}

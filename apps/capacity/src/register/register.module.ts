import { Module } from '@nestjs/common';
import { LocationDirectoryModule } from '@oct/platform/location-directory';
import { KeepCqcBedsWhenLocationChanges } from './keep-cqc-beds-when-location-changes.consumer';
import { RegisterRepository } from './register.repository';

/** Copies of the register: who owns a home and where it is, and how many beds CQC has registered. */
@Module({
  imports: [LocationDirectoryModule],
  controllers: [KeepCqcBedsWhenLocationChanges],
  providers: [RegisterRepository],
  exports: [LocationDirectoryModule, RegisterRepository],
})
export class RegisterModule {}

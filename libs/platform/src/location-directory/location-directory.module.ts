import { Module } from '@nestjs/common';
import { KeepLocationDirectory } from './keep-location-directory.consumer';
import { LocationDirectory } from './location-directory';

/** Needs DatabaseModule and MessagingModule, and `createLocationDirectoryTable` in a migration of the app. */
@Module({ controllers: [KeepLocationDirectory], providers: [LocationDirectory], exports: [LocationDirectory] })
export class LocationDirectoryModule {}

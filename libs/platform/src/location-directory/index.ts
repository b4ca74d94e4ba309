export { createLocationDirectoryTable } from './location-directory-table';
export { type DirectoryEntry, LocationDirectory } from './location-directory';
export { KeepLocationDirectory } from './keep-location-directory.consumer';
export { LocationDirectoryModule } from './location-directory.module';
export { DirectoryRelationFacts } from './directory-relation-facts';

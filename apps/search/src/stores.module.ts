import { Module } from '@nestjs/common';
import { HomeRows } from './home-rows/home-rows';
import { PostgresHomeRows } from './home-rows/postgres-home-rows';
import { PostgresSearchIndex } from './search-index/postgres-search-index';
import { SearchIndex } from './search-index/search-index';

/** The joined rows and the index. Which adapter stands behind a port is decided here and nowhere else. */
@Module({
  providers: [
    { provide: HomeRows, useClass: PostgresHomeRows },
    { provide: SearchIndex, useClass: PostgresSearchIndex },
  ],
  exports: [HomeRows, SearchIndex],
})
export class StoresModule {}

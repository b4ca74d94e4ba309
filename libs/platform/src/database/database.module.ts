import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type AppDataSourceSettings, appDataSourceOptions } from './data-source-options';
import { Database } from './database';

export type DatabaseModuleSettings = Omit<AppDataSourceSettings, 'url'> & {
  /** A function is asked when the app starts, so that importing a module reads no environment. */
  url: string | (() => string);
};

@Module({})
export class DatabaseModule {
  static forApp(settings: DatabaseModuleSettings): DynamicModule {
    const url = () => (typeof settings.url === 'function' ? settings.url() : settings.url);
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...appDataSourceOptions({ ...settings, url: url() }),
            retryAttempts: 10,
            retryDelay: 1_000,
          }),
        }),
      ],
      providers: [
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
      ],
      exports: [Database],
    };
  }
}

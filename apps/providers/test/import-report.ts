import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportReport } from '../src/register-import/import-register.service';
import type { ProvidersUnderTest } from './providers-app';

/** Files of one test file, in a folder that goes with it. */
export class TestFiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'providers-import-'));

  write(name: string, content: string | Buffer): string {
    const file = join(this.folder, name);
    writeFileSync(file, content);
    return file;
  }

  lines(name: string, records: readonly object[]): string {
    return this.write(name, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function importFile(
  providers: ProvidersUnderTest,
  file: string,
  ...options: string[]
): Promise<ImportReport> {
  const printed = await providers.command('import', [file, '--json', ...options]);
  const report = printed.split('\n').find((line) => line.startsWith('{'));
  if (!report) throw new Error(`no report in ${printed}`);
  return JSON.parse(report) as ImportReport;
}

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SyntheticRegister } from '../synthetic-register';
import { accountFile, type DemoAccount } from './demo-accounts';

export interface DemoFiles {
  readonly register: string;
  readonly offers: string;
  readonly history: string;
  readonly accounts: string;
}

/** The register in the four forms that the apps' own commands read. Written anew each time: nothing of it is kept. */
export function writeDemoFiles(
  folder: string,
  { homes, providers }: SyntheticRegister,
  accounts: readonly DemoAccount[],
): DemoFiles {
  removeDemoFiles(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  // What the home "services-not-declared" left out is left out here too: an empty offer is a save, and it made none.
  const offering = homes.filter(({ offer }) => offer.bedTypes !== null);
  return {
    register: write('register.ndjson', jsonLines([...homes.map(({ location }) => location), ...providers])),
    offers: write(
      'offers.ndjson',
      jsonLines(offering.map(({ location, offer, contact }) => ({ locationId: location.locationId, offer, contact }))),
    ),
    history: write(
      'history.ndjson',
      jsonLines(
        homes.flatMap(({ location, updates }) =>
          updates.map((update) => ({ locationId: location.locationId, ...update })),
        ),
      ),
    ),
    accounts: write('accounts.json', JSON.stringify(accountFile(accounts))),
  };
}

export function removeDemoFiles(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function jsonLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

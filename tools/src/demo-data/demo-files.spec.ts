import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSyntheticRegister } from '../synthetic-register';
import { demoAccounts } from './demo-accounts';
import { writeDemoFiles } from './demo-files';

const register = generateSyntheticRegister({ seed: 'demo', homes: 60, now: new Date('2026-11-22T15:00:00Z') });
let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'oct-demo-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function recordsOf(file: string): Record<string, unknown>[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('files of demo data', () => {
  it('hold every home, every provider by name, every save and no offer of the home that declared none', () => {
    const files = writeDemoFiles(join(folder, 'once'), register, demoAccounts());
    const entries = recordsOf(files.register);
    expect(entries.filter((each) => 'locationId' in each)).toHaveLength(60);
    expect(entries.filter((each) => each.organisationType === 'Provider').map((each) => each.name)).toEqual(
      register.providers.map(({ name }) => name),
    );
    const undeclared = register.homes.filter(({ flaw }) => flaw === 'services-not-declared');
    expect(undeclared.length).toBeGreaterThan(0);
    const offering = recordsOf(files.offers).map((each) => each.locationId);
    expect(offering).toHaveLength(60 - undeclared.length);
    for (const { location } of undeclared) expect(offering).not.toContain(location.locationId);
    const saves = register.homes.flatMap(({ location, updates }) => updates.map(({ at }) => [location.locationId, at]));
    expect(recordsOf(files.history).map(({ locationId, at }) => [locationId, at])).toEqual(saves);
  });

  it('are for nobody else on the machine', () => {
    const files = writeDemoFiles(join(folder, 'private'), register, demoAccounts());
    for (const file of Object.values(files)) expect(statSync(file as string).mode & 0o077).toBe(0);
  });
});

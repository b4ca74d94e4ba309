import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochOf, versionFromEtag } from '@oct/contracts';
import { DemoSystem } from '../../operations/demo-system';
import { repairCommands } from '../../operations/page-commands';

jest.setTimeout(900_000);

/** PostgreSQL goes back to an earlier moment; Kafka and OpenSearch do not (QUALITY F07, docs/operations/restore.md). */
describe('after the databases were restored to an earlier point', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'oct-restore-'));
  // The database server runs as another user.
  chmodSync(dataDir, 0o755);
  const backup = `${dataDir}-backup`;
  let demo: DemoSystem;
  let lostEtag: string;

  beforeAll(async () => {
    demo = await DemoSystem.start({ dataDir });
    await demo.loadDemoData();
    await demo.save(1);
    await demo.untilSearchersSee(1);
    await demo.stop();
    copyWithOwners(join(dataDir, 'postgres'), backup);

    demo = await DemoSystem.start({ dataDir });
    for (const vacancies of [2, 3, 4]) lostEtag = await demo.save(vacancies);
    await demo.untilSearchersSee(4);
    await demo.stop();
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    copyWithOwners(backup, join(dataDir, 'postgres'));
    demo = await DemoSystem.start({ dataDir });
  });
  afterAll(async () => {
    await demo?.stop();
    for (const folder of [dataDir, backup]) rmSync(folder, { recursive: true, force: true });
  });

  it('without the commands, searchers would go on being told what the home no longer says', async () => {
    expect(await demo.vacanciesAtHome()).toBe(1);
    await demo.untilSearchersSee(4);
  });

  it('with the commands of the page, everybody says the same again', async () => {
    for (const args of repairCommands('restore.md')) await demo.repair(...args);
    await demo.untilSearchersSee(1);
    expect(await demo.vacanciesAtHome()).toBe(1);
  });

  it('the next save is newer than all that was lost, and is searchable', async () => {
    for (const name of demo.system.apps.names) await demo.system.apps.restart(name);
    for (const name of demo.system.apps.names) await demo.system.apps.untilReady(name);
    const etag = await demo.save(2);
    const [next = 0, lost = 0] = [etag, lostEtag].map(versionFromEtag);
    expect(next).toBeGreaterThan(lost);
    expect(epochOf(next)).toBe(1);
    await demo.untilSearchersSee(2);
  });
});

/** Node's own copy gives everything to whoever copies; the server has a user of its own. */
function copyWithOwners(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

import { randomUUID } from 'node:crypto';
import { capacityLocationCapacityV1 } from '@oct/contracts';
import { SystemClock } from '@oct/platform/clock';
import { openEventLog } from '@oct/platform/messaging';
import { eventually } from '@oct/testing/api';
import { DemoSystem } from '../../operations/demo-system';
import { repairCommands } from '../../operations/page-commands';
import { REPAIR_SAYS } from '../../operations/repair-says';

jest.setTimeout(400_000);

describe('every command of docs/operations/repair.md on the full mode', () => {
  let demo: DemoSystem;
  beforeAll(async () => {
    demo = await DemoSystem.start();
    await demo.loadDemoData();
    await demo.save(1);
    await demo.untilSearchersSee(1);
    await appendBadRecord(demo.system.eventLogUrl);
    await eventually(
      async () => {
        expect(await demo.repair('dead-letters', 'search')).toContain(capacityLocationCapacityV1.topic);
      },
      { withinMs: 60_000 },
    );
  });
  afterAll(() => demo?.stop());

  it.each(repairCommands('repair.md').map((args) => [args.join(' '), args] as const))(
    'npm run repair -- %s',
    async (name, args) => {
      const before = await demo.search();
      expect(await demo.repair(...args)).toMatch(REPAIR_SAYS[name] ?? /a command that this test knows/);
      const after = await demo.search();
      expect(after.results.map(({ locationId }) => locationId)).toEqual(
        before.results.map(({ locationId }) => locationId),
      );
    },
  );

  it('saves go on afterwards, and are searchable', async () => {
    await demo.save(2);
    await demo.untilSearchersSee(2);
  });
});

/** A record that no reader of this topic can take. */
async function appendBadRecord(url: string): Promise<void> {
  const log = openEventLog({ url, clock: new SystemClock(), applicationName: 'oct-operations-test' });
  try {
    const headers = {
      ce_specversion: '1.0',
      ce_id: randomUUID(),
      ce_type: capacityLocationCapacityV1.topic,
      ce_source: 'operations-test',
      ce_subject: 'no-home',
      ce_time: '2026-11-20T09:12:00Z',
      ce_version: '1',
    };
    await log.append(capacityLocationCapacityV1.topic, 0, [{ key: 'no-home', value: '{"locationId":', headers }]);
  } finally {
    await log.close();
  }
}

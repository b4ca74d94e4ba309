import { runOnce } from '@oct/platform/messaging';
import { LogProxy } from './log-proxy';
import type { RelayHarness } from './relay-harness';
import { SHOP_ACTOR } from './shop';

/** The case that every log must pass: the leader is cut off after its records are in the log and before they are marked. */
export function itAbsorbsACrashAfterPublish(harness: () => RelayHarness): void {
  it('a crash between publish and mark repeats, and is absorbed', async () => {
    const relays = harness();
    for (let save = 0; save < 5; save += 1) await relays.save('a');
    let crashes = 2;
    const crashing = new LogProxy(relays.log, async (append) => {
      const offsets = await append();
      if (crashes > 0) {
        crashes -= 1;
        await relays.cutLeader();
      }
      return offsets;
    });
    relays.relay(crashing);
    await relays.allPublished();
    const records = await relays.published();
    expect(records.length).toBeGreaterThan(5);
    const effects: string[] = [];
    for (const { headers } of records) {
      await relays.shop.database.transaction(SHOP_ACTOR, (tx) =>
        runOnce(tx, headers.ce_id ?? '', async () => void effects.push(headers.ce_version ?? '')).then(() => undefined),
      );
    }
    expect(effects).toEqual(['1', '2', '3', '4', '5']);
    expect(records.at(-1)?.headers.ce_version).toBe('5');
  }, 60_000);
}

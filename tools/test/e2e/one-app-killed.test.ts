import { describeWithBrowser } from '@oct/testing/pages';
import { eventually } from '@oct/testing/api';
import { Journey } from './journey';
import { registerFile, SkeletonSystem } from './skeleton-system';

jest.setTimeout(400_000);

const NOW = new Date('2026-11-19T09:12:00Z');
/** After the step of that number, one of the eight; each once. Where it hurts most: just after it was told something. */
const KILLED_AFTER: Readonly<Record<number, string>> = {
  0: 'providers',
  1: 'identity',
  2: 'gateway',
  3: 'web',
  4: 'capacity',
  5: 'search',
  7: 'notifications',
  8: 'reporting',
};

describeWithBrowser('end to end with one app killed between any two steps', (browser) => {
  it('ends in the same report row and exactly one mail, without a hand', async () => {
    const skeleton = await SkeletonSystem.start(NOW);
    try {
      const journey = new Journey(skeleton, browser(), registerFile());
      for (const [index, step] of journey.steps().entries()) {
        await eventually(step.run, { withinMs: 60_000, everyMs: 500 }).catch((error: unknown) => {
          throw new Error(
            `"${step.name}" never came right: ${error instanceof Error ? error.message : String(error)}`,
            { cause: error },
          );
        });
        const victim = KILLED_AFTER[index];
        if (victim) await skeleton.system.apps.kill(victim);
      }
      expect(new Set(Object.values(KILLED_AFTER)).size).toBe(8);
      expect(journey.seen.reportRow).toContain(journey.home.name);
      expect(journey.seen.reportRow).toMatch(/3/);
      expect(journey.seen.reportRow).toMatch(/overdue/i);
      expect(journey.seen.reminders).toEqual(['cancelled', 'sent']);
      expect(journey.seen.mails).toBe(1);
    } finally {
      await skeleton.stop();
    }
  });
});

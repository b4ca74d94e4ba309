import { eventually } from '@oct/testing/api';
import { describeWithBrowser } from '@oct/testing/pages';
import { type Mode } from '@oct/tools/supervisor';
import { Journey } from './journey';
import { registerFile, SkeletonSystem } from './skeleton-system';

const NOW = new Date('2026-11-19T09:12:00Z');

/** By the number of the step after which it is killed: a process of an app, or an engine. */
export type Victims = Readonly<Record<number, string>>;

/** The whole journey with one process killed between steps; people try again what did not answer, and nobody repairs anything. */
export function describeJourneyUnderKills(title: string, mode: Mode, rounds: readonly Victims[]): void {
  describeWithBrowser(title, (browser) => {
    it.each(rounds.map((victims) => ({ victims, names: Object.values(victims).join(', ') })))(
      'ends in the same report row and exactly one mail, without a hand: $names',
      async ({ victims }) => {
        const skeleton = await SkeletonSystem.start(NOW, mode);
        try {
          const journey = new Journey(skeleton, browser(), registerFile());
          for (const [index, step] of journey.steps().entries()) {
            await eventually(step.run, { withinMs: 120_000, everyMs: 500 }).catch((error: unknown) => {
              const after = victims[index - 1];
              throw new Error(
                `"${step.name}" never came right${after ? ` after ${after} was killed` : ''}: ` +
                  (error instanceof Error ? error.message : String(error)),
                { cause: error },
              );
            });
            const victim = victims[index];
            if (victim) await skeleton.kill(victim);
          }
          expect(journey.seen.reportRow).toContain(journey.home.name);
          expect(journey.seen.reportRow).toMatch(/General Residential: 3 of 12\b/);
          expect(journey.seen.reportRow).toMatch(/overdue/i);
          expect(journey.seen.reminders).toEqual(['cancelled', 'sent']);
          expect(journey.seen.mails).toBe(1);
        } finally {
          await skeleton.stop();
        }
      },
    );
  });
}
